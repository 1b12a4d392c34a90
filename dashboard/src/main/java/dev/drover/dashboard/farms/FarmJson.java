package dev.drover.dashboard.farms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A farm as the database and its history keep it: the columns of table {@code farm}, without version and sample. */
final class FarmJson {

    private FarmJson() {}

    static JsonObject write(RegisteredFarm farm) {
        JsonArray contacts = new JsonArray();
        farm.contacts()
                .forEach(one ->
                        contacts.add(new JsonObject().put("name", one.name()).put("phone", one.phone())));
        return new JsonObject()
                .put("reg_no", farm.regNo())
                .put("zh", farm.zh())
                .put("en", farm.en())
                .put("office", farm.office())
                .put("status", farm.status().name())
                .put("valid_from", farm.validFrom().toString())
                .put("valid_to", farm.validTo().toString())
                .put("address", farm.address())
                .put("lon", farm.place().map(MapPlace::lon).orElse(null))
                .put("lat", farm.place().map(MapPlace::lat).orElse(null))
                .put("capacity", farm.capacity())
                .put("plan_item", farm.planItem())
                .put("contacts", contacts);
    }

    static RegisteredFarm read(JsonObject body) {
        List<FarmContact> contacts = body.getJsonArray("contacts").stream()
                .map(JsonObject.class::cast)
                .map(one -> new FarmContact(one.getString("name"), one.getString("phone")))
                .toList();
        return new RegisteredFarm(
                body.getString("reg_no"),
                body.getString("zh"),
                body.getString("en"),
                body.getString("office"),
                FarmStatus.valueOf(body.getString("status").toUpperCase(Locale.ROOT)),
                LocalDate.parse(body.getString("valid_from")),
                LocalDate.parse(body.getString("valid_to")),
                body.getString("address"),
                Optional.ofNullable(body.getDouble("lon")).map(lon -> new MapPlace(lon, body.getDouble("lat"))),
                body.getInteger("capacity"),
                body.getString("plan_item"),
                contacts);
    }
}
