package dev.drover.dashboard.people;

/**
 * Where a scope reaches, and where that belongs.
 *
 * @param kind what it is
 * @param key code, registration number or id; empty for every farm
 * @param office code of the office it belongs to, empty if it belongs to none or to more
 * @param district code of the district it belongs to, empty if it belongs to none
 * @param zh its name in Chinese, empty where nobody registered it
 * @param en the same in English
 * @param known whether it is registered
 */
public record ScopePlace(
        ScopeKind kind, String key, String office, String district, String zh, String en, boolean known) {

    /** Whether nothing of {@code other} lies outside of this. */
    public boolean covers(ScopePlace other) {
        return switch (kind) {
            case EVERY -> true;
            case DISTRICT -> key.equals(other.district);
            case OFFICE -> key.equals(other.office);
            case FARM, GROUP -> kind == other.kind && key.equals(other.key);
        };
    }
}
