package dev.drover.dashboard.people;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody's scopes reach at this moment. The one place that says whether a right reaches a farm or a camera:
 * every handler, every message and every statistic asks here (deploy/docs/security.md#s31).
 *
 * @param grants one for each scope that holds now
 */
public record Purview(List<Grant> grants) {

    /** Reaches nothing. */
    public static final Purview NONE = new Purview(List.of());

    /**
     * What one scope gives.
     *
     * @param role what may be done
     * @param farms where
     * @param onlyCameras reaches nothing of the farms but the pictures of {@code cameras}
     * @param cameras ids, of meaning with {@code onlyCameras}
     * @param offices that it reaches whole: appointments are of an office and of no farm, so a scope of a single farm
     *     or of a group reaches none
     */
    public record Grant(Role role, Farms farms, boolean onlyCameras, Set<String> cameras, Offices offices) {

        public Grant {
            cameras = Set.copyOf(cameras);
        }

        boolean gives(Right right) {
            return role.has(right) && (!onlyCameras || right == Right.SEE_CAMERAS);
        }

        boolean reaches(Right right, String farm) {
            return !onlyCameras && role.has(right) && farms.hold(farm);
        }

        boolean reachesCamera(Right right, String farm, String camera) {
            return gives(right) && farms.hold(farm) && (!onlyCameras || cameras.contains(camera));
        }
    }

    public Purview {
        grants = List.copyOf(grants);
    }

    /** A role for some farms or every one. */
    public static Purview of(Role role, Farms farms) {
        Offices offices = farms.every() ? Offices.ALL : Offices.NONE;
        return new Purview(List.of(new Grant(role, farms, false, Set.of(), offices)));
    }

    /** Whether {@code right} reaches anything at all; being signed in is everybody's. */
    public boolean has(Right right) {
        return right == Right.BE_SIGNED_IN || grants.stream().anyMatch(grant -> grant.gives(right));
    }

    /** Whether {@code right} reaches what is of {@code farm}. */
    public boolean reaches(Right right, String farm) {
        return grants.stream().anyMatch(grant -> grant.reaches(right, farm));
    }

    /** Whether {@code right} reaches {@code camera}, which hangs in {@code farm}. */
    public boolean reachesCamera(Right right, String farm, String camera) {
        return grants.stream().anyMatch(grant -> grant.reachesCamera(right, farm, camera));
    }

    /** The farms that {@code right} reaches whole. */
    public Farms farms(Right right) {
        Set<String> named = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.onlyCameras || !grant.role.has(right)) {
                continue;
            }
            if (grant.farms.every()) {
                return Farms.ALL;
            }
            named.addAll(grant.farms.named());
        }
        return Farms.of(named);
    }

    /** The offices that {@code right} reaches whole. */
    public Offices offices(Right right) {
        Set<String> named = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.gives(right) && grant.offices.every()) {
                return Offices.ALL;
            }
            if (grant.gives(right)) {
                named.addAll(grant.offices.named());
            }
        }
        return Offices.of(named);
    }

    /** Whether it is somebody of an enterprise, who holds nothing else while that lasts. */
    public boolean ofEnterprise() {
        return grants.stream().anyMatch(grant -> grant.role == Role.ENTERPRISE);
    }

    /** Whether some right reaches every farm. */
    public boolean seesEveryFarm() {
        return grants.stream().anyMatch(grant -> grant.farms.every());
    }

    /** Labels of the roles that hold now. */
    public Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        grants.forEach(grant -> roles.add(grant.role.label()));
        return roles;
    }

    /** As {@link People} reads it: rows of the view {@code scope_now}. */
    static Purview ofSql(JsonArray rows) {
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.getJsonObject(i);
            boolean every = row.getBoolean("every");
            Farms farms = every ? Farms.ALL : Farms.of(texts(row.getJsonArray("farms")));
            Offices offices = every ? Offices.ALL : Offices.of(texts(row.getJsonArray("offices")));
            grants.add(new Grant(
                    Role.ofLabel(row.getString("role")).orElseThrow(),
                    farms,
                    row.getBoolean("only_cameras"),
                    texts(row.getJsonArray("cameras")),
                    offices));
        }
        return new Purview(grants);
    }

    private static Set<String> texts(JsonArray array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add((String) one));
        return texts;
    }
}
