package dev.drover.dashboard;

import dev.drover.dashboard.config.DashboardConfig;
import dev.drover.dashboard.config.EvidenceSettings;
import dev.drover.dashboard.people.Audit;
import dev.drover.dashboard.proof.SiteKey;
import dev.drover.ingest.config.ConfigText;
import dev.drover.pipeline.wire.CommandProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in files beside a database and belongs to it: the site's key, the key of orders, the folders of pictures
 * and of bundles. The first dashboard notes them there, and every later one must have the same: with another key it
 * would sign what nobody can check, with another folder it would find half of the evidence.
 *
 * <p>What is lost for good is replaced on a person's word only: an empty file {@code NAME.lost} in the data folder.
 */
final class SiteMarks {

    /** In a folder that is marked. */
    private static final String MARK = ".drover";

    private static final Logger LOG = LoggerFactory.getLogger(SiteMarks.class);

    private interface Finder {
        Optional<String> find() throws IOException;
    }

    /**
     * Something that belongs to the database.
     *
     * @param name in the database, and of the file that says that it is lost
     * @param what it is and where, as a sentence begins
     * @param there what tells it from others, empty if it is not there; makes nothing
     * @param made the same, and makes what a first dashboard makes
     * @param after what comes of replacing it
     */
    private record Thing(String name, String what, Finder there, Finder made, String after) {}

    private final Connection db;
    private final EvidenceSettings files;
    private final Clock clock;

    private SiteMarks(Connection db, EvidenceSettings files, Clock clock) {
        this.db = db;
        this.files = files;
        this.clock = clock;
    }

    /**
     * @param db a connection to the migrated database, whose transaction this becomes
     * @throws IllegalArgumentException telling what to do, if something is not what belongs to this database
     * @throws IOException if it cannot be read or made
     */
    static void check(Connection db, DashboardConfig config, Clock clock) throws SQLException, IOException {
        db.setAutoCommit(false);
        SiteMarks marks = new SiteMarks(db, config.evidence(), clock);
        List<Path> lost = new ArrayList<>();
        for (Thing thing : marks.things(config.commandKeyFile())) {
            Path word = marks.lost(thing);
            if (Files.exists(word)) {
                marks.replace(thing);
                lost.add(word);
            } else {
                marks.hold(thing);
            }
        }
        db.commit();
        for (Path word : lost) {
            Files.deleteIfExists(word);
        }
    }

    private Path lost(Thing thing) {
        return files.folder().resolve(thing.name + ".lost");
    }

    private List<Thing> things(String commandKey) {
        Path keys = files.keys();
        Finder siteKey = () -> Optional.of(SiteKey.open(keys).id());
        Finder orders = () -> commandKey.isEmpty()
                ? Optional.empty()
                : Optional.of(CommandProof.idOf(CommandProof.secret(ConfigText.readSecret(Path.of(commandKey)))));
        return List.of(
                new Thing(
                        "site-key",
                        "the site's key in " + keys,
                        () -> Files.exists(keys.resolve(SiteKey.PRIVATE)) ? siteKey.find() : Optional.empty(),
                        siteKey,
                        "bundles are signed with another key from then on, and whoever checks them needs its site.pub"),
                new Thing(
                        "command-key",
                        "the key of orders" + (commandKey.isEmpty() ? "" : " in " + commandKey),
                        orders,
                        orders,
                        "the jobs take orders from then on only if they have its public half"),
                folder("pictures", files.pictures(), "pictures that were kept before are not there then"),
                folder("bundles", files.bundles(), "bundles that were made before are not there then"));
    }

    private static Thing folder(String name, Path folder, String after) {
        Path mark = folder.resolve(MARK);
        Finder there = () -> Files.exists(mark) ? Optional.of(ConfigText.readSecret(mark)) : Optional.empty();
        Finder made = () -> {
            if (!Files.exists(mark)) {
                Files.createDirectories(folder);
                Files.writeString(mark, UUID.randomUUID() + "\n");
            }
            return there.find();
        };
        return new Thing(name, "the folder of " + name + ", " + folder + ",", there, made, after);
    }

    private void hold(Thing thing) throws SQLException, IOException {
        Optional<String> noted = noted(thing);
        Optional<String> found = noted.isPresent() ? thing.there.find() : thing.made.find();
        if (noted.isEmpty() && found.isPresent()) {
            note(thing, found.get(), "ON CONFLICT DO NOTHING");
            // Another dashboard may do the same at this moment, and be first.
            noted = noted(thing);
        }
        if (!noted.equals(found)) {
            throw new IllegalArgumentException(thing.what
                    + (found.isEmpty()
                            ? " is not there, and this database belongs to one"
                            : " is not that of this database")
                    + "; put there what the dashboard of this database had before (dataFolder, commandKeyFile), or, if"
                    + " that is lost for good, make an empty file " + lost(thing) + ": " + thing.after);
        }
    }

    private void replace(Thing thing) throws SQLException, IOException {
        Optional<String> before = noted(thing);
        Optional<String> now = thing.made.find();
        if (now.isEmpty()) {
            throw new IllegalArgumentException(
                    lost(thing) + " says that " + thing.what + " is replaced, and there is none in its place");
        }
        note(thing, now.get(), "ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = now()");
        String object = thing.name + " " + brief(before.orElse("-")) + " > " + brief(now.get());
        Audit.write(db, clock, new String[] {
            "drover", "key-replace", object, "ok", lost(thing).getFileName().toString()
        });
        LOG.warn("{} is that of this database from now on: {}", thing.what, thing.after);
    }

    private static String brief(String value) {
        return value.substring(0, Math.min(16, value.length()));
    }

    private Optional<String> noted(Thing thing) throws SQLException {
        try (PreparedStatement select = db.prepareStatement("SELECT value FROM site_mark WHERE name = ?")) {
            select.setString(1, thing.name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private void note(Thing thing, String value, String orElse) throws SQLException {
        try (PreparedStatement insert =
                db.prepareStatement("INSERT INTO site_mark (name, value) VALUES (?, ?) " + orElse)) {
            insert.setString(1, thing.name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }
}
