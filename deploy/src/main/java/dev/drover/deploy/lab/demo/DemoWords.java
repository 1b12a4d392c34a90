package dev.drover.deploy.lab.demo;

import java.util.Locale;

/** What the demo tells the person at the terminal, in both languages. */
final class DemoWords {

    private DemoWords() {}

    /** @param late seconds by which pictures are judged late */
    static String pace(DemoPace pace, double late) {
        if (pace.tenths() == 10) {
            return "  The simulated farm runs at its own pace again. 模拟猪场已恢复正常速度。";
        }
        // Rounded down: what is slower than its own pace is not told as 100 %.
        int percent = pace.tenths() * 10;
        return String.format(
                Locale.ROOT,
                "  This machine is too slow for its simulated farm (pictures are judged %.0f s late): the farm runs at"
                        + " %d %%%n  本机处理不过来(画面判定滞后 %.0f 秒),模拟猪场以 %d%% 的速度运行。",
                late,
                percent,
                late,
                percent);
    }
}
