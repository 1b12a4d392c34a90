package dev.drover.dashboard.farms;

/**
 * A customs office that supervises farms (隶属海关).
 *
 * @param code of four digits
 * @param shortName for addresses and files, e.g. {@code HEYUAN}
 * @param district code of the district it belongs to (直属海关)
 * @param zh its name in Chinese
 * @param en the same in English
 * @param deskPhone empty if not known
 * @param unconfirmed nobody confirmed the code yet
 * @param sample belongs to a world made for demonstration
 */
public record Office(
        String code,
        String shortName,
        String district,
        String zh,
        String en,
        String deskPhone,
        boolean unconfirmed,
        boolean sample) {

    public Office {
        if (!code.matches("[0-9]{4}") || !district.matches("[0-9]{4}")) {
            throw new IllegalArgumentException("the code of an office or district is four digits: " + code);
        }
        if (!shortName.matches("[A-Z][A-Z0-9_]{1,31}")) {
            throw new IllegalArgumentException("the short name of an office is 2 to 32 capital letters: " + shortName);
        }
        if (!VisibleText.fits(zh, 64) || !VisibleText.fits(en, 64) || !VisibleText.fitsOrEmpty(deskPhone, 32)) {
            throw new IllegalArgumentException("an office needs its name in both languages, in up to 64 characters");
        }
    }
}
