package dev.drover.inference.paint.osd;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How makers write the time into a picture. */
public enum OsdForm {
    HYPHENS("yyyy-MM-dd HH:mm:ss", Locale.ROOT),
    HYPHENS_WEEKDAY("yyyy-MM-dd 'EEEE' HH:mm:ss", Locale.CHINESE),
    CHINESE("yyyy年MM月dd日 'EEEE' HH:mm:ss", Locale.CHINESE),
    CHINESE_PLAIN("yyyy年MM月dd日 HH:mm:ss", Locale.CHINESE),
    SLASHES("yyyy/MM/dd HH:mm:ss", Locale.ROOT),
    US("MM-dd-yyyy EEE HH:mm:ss", Locale.ENGLISH),
    US_TWELVE("MM/dd/yyyy hh:mm:ss a", Locale.ENGLISH),
    EU("dd-MM-yyyy EEE HH:mm:ss", Locale.ENGLISH),
    EU_DOTS("dd.MM.yyyy HH:mm:ss", Locale.ROOT),
    MONTH_WORD("dd-MMM-yyyy HH:mm:ss", Locale.ENGLISH);

    private final DateTimeFormatter form;

    OsdForm(String form, Locale language) {
        this.form = DateTimeFormatter.ofPattern(form.replace("'EEEE'", "EEEE"), language);
    }

    public String text(LocalDateTime moment) {
        return form.format(moment);
    }
}
