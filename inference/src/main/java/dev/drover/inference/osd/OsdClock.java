package dev.drover.inference.osd;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which moment the clock in a picture means. Orders of the big makers: year first with hyphens, slashes, dots or 年月日;
 * month first or day first with the year last; the month as a word; a day of the week between, in Chinese or English;
 * 24 hours, or 12 with AM, PM, 上午, 下午. Blanks may be missing, as readers of lines lose them. Nothing is corrected: a
 * text with one character that fits nowhere means no moment, and a date whose day of the week is another one means none
 * either.
 */
public final class OsdClock {

    private static final String TIME = "\\D{0,16}?(\\d{1,2})[:时点](\\d{2})[:分](\\d{2})秒?";
    private static final String JOINT = "\\s*[-/.]\\s*";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?(?!\\s*[-/.年月])" + TIME);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<!\\d)(\\d{1,2})" + JOINT + "(\\d{1,2})" + JOINT + "(\\d{4})" + TIME);
    private static final Pattern MONTH_WORD = Pattern.compile(
            "(?<!\\d)(\\d{1,2})[-/. ]*(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*[-/., ]*(\\d{4})" + TIME);
    private static final Pattern YEAR_OF_TWO =
            Pattern.compile("(?<!\\d)(\\d{2})" + JOINT + "(\\d{2})" + JOINT + "(\\d{2})(?!\\d{3})" + TIME);

    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final Pattern WEEKDAY =
            Pattern.compile("(?:星期|周|礼拜)([一二三四五六日天])|(MON|TUE|WED|THU|FRI|SAT|SUN)(?:[A-Z]*DAY)?");
    private static final String CHINESE_DAYS = "一二三四五六日";
    private static final String ENGLISH_DAYS = "MONTUEWEDTHUFRISATSUN";

    private static final Pattern BEFORE_NOON = Pattern.compile("上午|(?<![A-Z])AM(?![A-Z])");
    private static final Pattern AFTER_NOON = Pattern.compile("下午|(?<![A-Z])PM(?![A-Z])");

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private OsdClock() {}

    /** All moments the text may mean, none twice; empty where it means none. Only dates like 03-04-2026 mean two. */
    public static List<LocalDateTime> moments(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        List<LocalDateTime> moments = new ArrayList<>();
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.find()) {
            add(moments, text, m, new int[] {1, 2, 3});
            return moments;
        }
        m = YEAR_LAST.matcher(text);
        if (m.find()) {
            add(moments, text, m, new int[] {3, 1, 2});
            add(moments, text, m, new int[] {3, 2, 1});
            return moments;
        }
        m = MONTH_WORD.matcher(text);
        if (m.find()) {
            add(moments, text, m, new int[] {3, 2, 1});
            return moments;
        }
        m = YEAR_OF_TWO.matcher(text);
        if (m.find()) {
            add(moments, text, m, new int[] {1, 2, 3});
            add(moments, text, m, new int[] {3, 1, 2});
            add(moments, text, m, new int[] {3, 2, 1});
        }
        return moments;
    }

    /**
     * How far the clock in a picture, which shows Beijing time (deploy/docs/identifiers.md#cameras-of-customs), is
     * ahead of {@code micros}; of two moments the nearer one, because a date that can be read as today's proves no
     * drift.
     *
     * @param micros since the epoch
     * @return microseconds, to the second; empty where the text means no moment
     */
    public static OptionalLong aheadMicros(String text, long micros) {
        return moments(text).stream()
                .mapToLong(moment -> 1_000_000 * moment.atZone(BEIJING).toEpochSecond() - micros)
                .boxed()
                .min(Comparator.comparingLong(Math::abs))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** @param order groups of year, month, day */
    private static void add(List<LocalDateTime> moments, String text, Matcher m, int[] order) {
        try {
            int year = Integer.parseInt(m.group(order[0]));
            LocalDateTime moment = LocalDateTime.of(
                    year < 100 ? 2000 + year : year,
                    month(m.group(order[1])),
                    Integer.parseInt(m.group(order[2])),
                    hour(text, Integer.parseInt(m.group(4))),
                    Integer.parseInt(m.group(5)),
                    Integer.parseInt(m.group(6)));
            boolean known = moment.getYear() >= 2000 && moment.getYear() < 2100;
            boolean day =
                    weekday(text).filter(said -> said != moment.getDayOfWeek()).isEmpty();
            if (known && day && !moments.contains(moment)) {
                moments.add(moment);
            }
        } catch (DateTimeException noSuchDay) {
            // 31-02, 25 o'clock: in this order the text means no moment.
        }
    }

    private static int month(String text) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : MONTHS.indexOf(text) / 3 + 1;
    }

    private static int hour(String text, int written) {
        boolean before = BEFORE_NOON.matcher(text).find();
        boolean after = AFTER_NOON.matcher(text).find();
        if (before == after) {
            return written;
        }
        if (written < 1 || written > 12) {
            throw new DateTimeException("no hour of twelve: " + written);
        }
        return written % 12 + (after ? 12 : 0);
    }

    private static Optional<DayOfWeek> weekday(String text) {
        Matcher m = WEEKDAY.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        int day = m.group(1) == null
                ? ENGLISH_DAYS.indexOf(m.group(2)) / 3
                : CHINESE_DAYS.indexOf(m.group(1).replace("天", "日"));
        return Optional.of(DayOfWeek.of(day + 1));
    }
}
