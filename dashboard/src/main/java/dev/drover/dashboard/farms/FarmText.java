package dev.drover.dashboard.farms;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A farm as somebody wrote it: a row of a table, or the fields of a form. All that is wrong with it is told at once.
 *
 * @param fields texts by the names in {@link #FIELDS}; one that is missing is empty
 */
public record FarmText(Map<String, String> fields) {

    /** What can be said of a farm, in the order of a table. {@code contacts} is {@code name: phone; name: phone}. */
    public static final List<String> FIELDS = List.of(
            "reg_no",
            "name_zh",
            "name_en",
            "office",
            "status",
            "valid_from",
            "valid_to",
            "address",
            "lon",
            "lat",
            "capacity",
            "plan_item",
            "contacts");

    public FarmText {
        fields = Map.copyOf(fields);
    }

    /** The farm, or nothing where {@code faults} got some more. */
    public Optional<RegisteredFarm> read(List<RegisterFault> faults) {
        int before = faults.size();
        RegisteredFarm.texts(faults, text("reg_no"), text("name_zh"), text("name_en"), text("office"));
        FarmStatus status = FarmStatus.named(text("status")).orElse(null);
        if (status == null) {
            faults.add(RegisterFault.of("status", "FARM_STATUS"));
        }
        LocalDate from = day("valid_from", faults);
        LocalDate to = day("valid_to", faults);
        if (from != null && to != null && !to.isAfter(from)) {
            faults.add(RegisterFault.of("valid_to", "FARM_VALIDITY"));
        }
        line("address", RegisteredFarm.MOST_ADDRESS, faults);
        line("plan_item", 64, faults);
        Optional<MapPlace> place = place(faults);
        int capacity = capacity(faults);
        List<FarmContact> contacts = contacts(faults);
        if (faults.size() > before || status == null || from == null || to == null) {
            return Optional.empty();
        }
        return Optional.of(new RegisteredFarm(
                text("reg_no"),
                text("name_zh"),
                text("name_en"),
                text("office"),
                status,
                from,
                to,
                text("address"),
                place,
                capacity,
                text("plan_item"),
                contacts));
    }

    private String text(String field) {
        return fields.getOrDefault(field, "").strip();
    }

    private void line(String field, int most, List<RegisterFault> faults) {
        if (!VisibleText.fitsOrEmpty(text(field), most)) {
            faults.add(RegisterFault.of(field, "FARM_TEXT", most));
        }
    }

    private @Nullable LocalDate day(String field, List<RegisterFault> faults) {
        try {
            return LocalDate.parse(text(field).replace('/', '-'));
        } catch (DateTimeException e) {
            faults.add(RegisterFault.of(field, "FARM_DAY"));
            return null;
        }
    }

    private Optional<MapPlace> place(List<RegisterFault> faults) {
        boolean none = text("lon").isEmpty() && text("lat").isEmpty();
        boolean fits = degrees("lon", 180, none, faults) & degrees("lat", 90, none, faults);
        return none || !fits
                ? Optional.empty()
                : Optional.of(new MapPlace(Double.parseDouble(text("lon")), Double.parseDouble(text("lat"))));
    }

    private boolean degrees(String field, int most, boolean none, List<RegisterFault> faults) {
        boolean fits = none
                || text(field).matches("-?\\d{1,3}(\\.\\d{1,9})?") && Math.abs(Double.parseDouble(text(field))) <= most;
        if (!fits) {
            faults.add(RegisterFault.of(field, "FARM_DEGREES", -most, most));
        }
        return fits;
    }

    private int capacity(List<RegisterFault> faults) {
        String said = text("capacity");
        int heads = said.matches("\\d{1,7}") ? Integer.parseInt(said) : -1;
        if (heads < 0 || heads > RegisteredFarm.MOST_CAPACITY) {
            faults.add(RegisterFault.of("capacity", "FARM_CAPACITY", RegisteredFarm.MOST_CAPACITY));
            return 0;
        }
        return heads;
    }

    private List<FarmContact> contacts(List<RegisterFault> faults) {
        List<FarmContact> contacts = new ArrayList<>();
        for (String one : text("contacts").split("[;；]")) {
            int colon = Math.max(one.lastIndexOf(':'), one.lastIndexOf('：'));
            if (one.isBlank()) {
                continue;
            }
            try {
                contacts.add(new FarmContact(
                        one.substring(0, Math.max(colon, 0)).strip(),
                        one.substring(colon + 1).strip()));
            } catch (IllegalArgumentException e) {
                faults.add(RegisterFault.of("contacts", "FARM_CONTACT"));
                return List.of();
            }
        }
        if (contacts.size() > RegisteredFarm.MOST_CONTACTS) {
            faults.add(RegisterFault.of("contacts", "FARM_CONTACTS", RegisteredFarm.MOST_CONTACTS));
            return List.of();
        }
        return contacts;
    }
}
