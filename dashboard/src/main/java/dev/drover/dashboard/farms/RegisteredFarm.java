package dev.drover.dashboard.farms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A farm as customs registered it (注册饲养场).
 *
 * @param regNo registration number; what cameras, plans and rights call the farm
 * @param zh its name in Chinese
 * @param en the same in English
 * @param office code of the office that supervises it
 * @param status whether it may load
 * @param validFrom first day of the registration
 * @param validTo last day of the registration
 * @param address empty if not known
 * @param place on the map, empty if not known
 * @param capacity heads
 * @param planItem number of the line in the supply plan, empty if none
 * @param contacts at most ten
 */
public record RegisteredFarm(
        String regNo,
        String zh,
        String en,
        String office,
        FarmStatus status,
        LocalDate validFrom,
        LocalDate validTo,
        String address,
        Optional<MapPlace> place,
        int capacity,
        String planItem,
        List<FarmContact> contacts) {

    /** More heads than any farm has. */
    static final int MOST_CAPACITY = 1_000_000;

    static final int MOST_CONTACTS = 10;

    static final int MOST_ADDRESS = 200;

    public RegisteredFarm {
        contacts = List.copyOf(contacts);
        List<RegisterFault> faults = new ArrayList<>();
        texts(faults, regNo, zh, en, office);
        if (!validTo.isAfter(validFrom)) {
            faults.add(RegisterFault.of("valid_to", "FARM_VALIDITY"));
        }
        if (!VisibleText.fitsOrEmpty(address, MOST_ADDRESS) || !VisibleText.fitsOrEmpty(planItem, 64)) {
            faults.add(RegisterFault.of("address", "FARM_TEXT", MOST_ADDRESS));
        }
        if (capacity < 0 || capacity > MOST_CAPACITY) {
            faults.add(RegisterFault.of("capacity", "FARM_CAPACITY", MOST_CAPACITY));
        }
        if (contacts.size() > MOST_CONTACTS) {
            faults.add(RegisterFault.of("contacts", "FARM_CONTACTS", MOST_CONTACTS));
        }
        RegisterFault.refuse(faults);
    }

    /** What is wrong with the texts that every farm has. */
    static void texts(List<RegisterFault> faults, String regNo, String zh, String en, String office) {
        if (!regNo.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}")) {
            faults.add(RegisterFault.of("reg_no", "FARM_NUMBER"));
        }
        if (!VisibleText.fits(zh, 64)) {
            faults.add(RegisterFault.of("name_zh", "FARM_NAME"));
        }
        if (!VisibleText.fits(en, 64)) {
            faults.add(RegisterFault.of("name_en", "FARM_NAME"));
        }
        if (!office.matches("[0-9]{4}")) {
            faults.add(RegisterFault.of("office", "FARM_OFFICE"));
        }
    }

    /**
     * Why it may not load on a day, as the code of a problem: its registration rests, or has run out; empty if it may.
     */
    public Optional<String> refusal(LocalDate day) {
        if (status == FarmStatus.SUSPENDED) {
            return Optional.of("PLAN_FARM_SUSPENDED");
        }
        boolean outside = day.isBefore(validFrom) || day.isAfter(validTo);
        return status == FarmStatus.EXPIRED || outside ? Optional.of("PLAN_FARM_EXPIRED") : Optional.empty();
    }
}
