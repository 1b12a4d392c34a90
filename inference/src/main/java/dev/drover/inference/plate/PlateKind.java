package dev.drover.inference.plate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of plate whose form is known, with the form of the normalised text. The order is the order of judgement:
 * where a text fits two kinds the more particular one comes first.
 */
public enum PlateKind {
    HK_MACAO("粤Z[N]{4}[港澳]", "港澳入出境车", "cross-border vehicle"),
    TRAILER("[P][L][N]{4}挂", "挂车", "trailer"),
    COACH("[P][L][N]{4}学", "教练车", "driving school"),
    POLICE("[P][A-Z][N]{4}警", "警用", "police"),
    EMERGENCY("[P][XS][0-9]{4}应急", "应急救援", "emergency rescue"),
    EMBASSY("[0-9]{6}使", "使馆", "embassy"),
    EMBASSY_OLD("使[0-9]{6}", "使馆(旧)", "embassy, old form"),
    CONSULATE("[P][0-9]{5}领", "领馆", "consulate"),
    CONSULATE_OLD("[P][A-Z][0-9]{4}领", "领馆(旧)", "consulate, old form"),
    ARMED_POLICE("WJ[P]?[0-9]{4}[0-9TDSHBXJ]", "武警", "armed police"),
    NEV_SMALL("[P][L][A-HJK][N][0-9]{4}", "小型新能源汽车", "small new-energy vehicle"),
    NEV_LARGE("[P][L][0-9]{5}[A-HJK]", "大型新能源汽车", "large new-energy vehicle"),
    /** Large (yellow) and small (blue) vehicles share one form; at most two letters in the serial. */
    ORDINARY("[P][A-Z](?=(?:[^A-Z]*[A-Z]){0,2}[^A-Z]*$)[N]{5}", "普通汽车", "ordinary vehicle"),
    FV("FV[0-9]{4}", "粤车南下(港澳牌)", "mainland car in Hong Kong or Macao"),
    HK_LOCAL("[A-HJ-NPR-Z]{2}[1-9][0-9]{0,3}", "香港本地", "Hong Kong"),
    MACAO_LOCAL("[AM][A-Z][0-9]{4}", "澳门本地", "Macao"),
    /**
     * Five serial characters between 粤Z and 港 or 澳: seen in generators, in no standard. To be confirmed by a person.
     */
    HK_MACAO_FIVE("粤Z[N]{5}[港澳]", "港澳入出境车(非标准)", "cross-border vehicle, non-standard"),
    /** Three and more letters in the serial: no office issues these by rule. To be confirmed by a person. */
    ORDINARY_LETTERS("[P][A-Z][N]{5}", "普通汽车(非标准)", "ordinary vehicle, non-standard"),
    NONE("(?!)", "不符合任何格式", "fits no known form");

    /** The 31 provinces' characters. */
    public static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

    private static final Pattern FEW_LETTERS = Pattern.compile("(?:[^A-Z]*[A-Z]){0,2}[^A-Z]*");

    private final Pattern form;
    /** The form without what it says of the whole text. */
    private final Pattern open;

    private final String zh;
    private final String en;

    PlateKind(String form, String zh, String en) {
        String spelt = form.replace("[P]", "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]")
                .replace("[L]", "[A-HJ-NP-Z]")
                .replace("[N]", "[0-9A-HJ-NP-Z]");
        this.form = Pattern.compile(spelt);
        this.open = Pattern.compile(spelt.replaceFirst("\\(\\?=.*\\$\\)", ""));
        this.zh = zh;
        this.en = en;
    }

    /** @param normalised a text as {@link PlateGrammar#normalise} gives it */
    public boolean fits(String normalised) {
        return form.matcher(normalised).matches();
    }

    /** Whether more characters could make this a text of the kind, or it is one. */
    boolean mayBegin(String prefix) {
        if (this == ORDINARY
                && prefix.length() > 2
                && !FEW_LETTERS.matcher(prefix.substring(2)).matches()) {
            return false;
        }
        Matcher matcher = open.matcher(prefix);
        return matcher.matches() || matcher.hitEnd();
    }

    /** False for forms no standard knows, which a person must confirm, and for {@link #NONE}. */
    public boolean standard() {
        return this != HK_MACAO_FIVE && this != ORDINARY_LETTERS && this != NONE;
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
