package dev.drover.inference.seal;

import java.util.Locale;

/** What a seal number can be judged to belong to. */
public enum SealKind {
    /** 电子关锁, 安全智能锁: four letters and ten digits with a check digit. */
    ELOCK("电子关锁", "electronic lock"),
    /** 商业铅封 of a form seen on real containers. */
    BOLT("高保封", "bolt seal"),
    /** 海关封志 and anything else of 5 to 15 letters and digits: the office's allotment decides. */
    MECHANICAL("机械封志", "mechanical seal"),
    /** Not the number of a seal at all. */
    NONE("不符合任何格式", "fits no known form");

    private final String zh;
    private final String en;

    SealKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** The name on wires and in files: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
