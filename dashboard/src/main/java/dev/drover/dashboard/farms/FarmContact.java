package dev.drover.dashboard.farms;

/**
 * Who answers at a farm.
 *
 * @param name of the person
 * @param phone as it is dialled
 */
public record FarmContact(String name, String phone) {

    public FarmContact {
        if (!VisibleText.fits(name, 64) || !phone.matches("\\+?[0-9][0-9 -]{2,23}")) {
            throw new IllegalArgumentException("a contact needs a name of up to 64 characters and a telephone number");
        }
    }
}
