package dev.drover.deploy.lab.tamper;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.drover.dashboard.proof.BundleFinding.Kind;
import dev.drover.deploy.lab.tamper.StoredZip.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A bundle that somebody changed on purpose.
 *
 * @param what was done
 * @param zip its bytes
 * @param kind that must be told of it
 * @param entries one of which must be named
 */
record TamperedBundle(What what, byte[] zip, Kind kind, Set<String> entries) {

    /** What can be done to a bundle. */
    enum What {
        BIT_FLIPPED("one bit of a file is another"),
        FILE_DROPPED("a file was taken out"),
        FILE_ADDED("a file was put in"),
        FILES_REORDERED("a file stands in another place"),
        ROWS_REORDERED("two rows of the ledger changed places"),
        FRAME_SWAPPED("two pictures stand under each other's names"),
        FILM_SWAPPED("two clips or segments stand under each other's names"),
        FILM_CUT("the end of a film is missing"),
        RESIGNED("made to fit and signed with another key"),
        OLDER("an older bundle stands in place of the newer one");

        private final String words;

        What(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    TamperedBundle {
        entries = Set.copyOf(entries);
    }

    /** Files of the manifest and its signature stand first. */
    private static final int HEAD = 2;

    /** @param what but those that need a key, which are made with one */
    static TamperedBundle of(What what, StoredZip whole, Random random) {
        List<Piece> pieces = new ArrayList<>(whole.pieces());
        return switch (what) {
            case BIT_FLIPPED -> flipped(whole, pieces, random);
            case FILE_DROPPED -> dropped(whole, pieces, random);
            case FILE_ADDED -> added(whole, pieces, random);
            case FILES_REORDERED -> moved(whole, pieces, random);
            case ROWS_REORDERED -> rows(whole, pieces, random);
            case FRAME_SWAPPED -> swapped(what, whole, pieces, random);
            case FILM_SWAPPED -> swapped(what, whole, pieces, random);
            case FILM_CUT -> cut(whole, pieces, random);
            case RESIGNED, OLDER -> throw new IllegalArgumentException(what + " is made with a key");
        };
    }

    private static TamperedBundle flipped(StoredZip whole, List<Piece> pieces, Random random) {
        int one = random.nextInt(pieces.size());
        byte[] bytes = pieces.get(one).bytes().clone();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        String name = pieces.get(one).name();
        pieces.set(one, new Piece(name, bytes));
        return new TamperedBundle(What.BIT_FLIPPED, whole.with(pieces), Kind.CHANGED, Set.of(name));
    }

    private static TamperedBundle dropped(StoredZip whole, List<Piece> pieces, Random random) {
        Piece gone = pieces.remove(random.nextInt(pieces.size()));
        return new TamperedBundle(What.FILE_DROPPED, whole.with(pieces), Kind.REMOVED, Set.of(gone.name()));
    }

    private static TamperedBundle added(StoredZip whole, List<Piece> pieces, Random random) {
        String name = random.nextBoolean()
                ? "media/clips/added_" + random.nextInt(1_000) + ".mp4"
                : "pictures/added_" + random.nextInt(1_000) + ".jpg";
        byte[] bytes = new byte[random.nextInt(5_000)];
        random.nextBytes(bytes);
        pieces.add(HEAD + random.nextInt(pieces.size() - HEAD + 1), new Piece(name, bytes));
        return new TamperedBundle(What.FILE_ADDED, whole.with(pieces), Kind.ADDED, Set.of(name));
    }

    private static TamperedBundle moved(StoredZip whole, List<Piece> pieces, Random random) {
        int from = HEAD + random.nextInt(pieces.size() - HEAD);
        int to = from;
        while (to == from) {
            to = HEAD + random.nextInt(pieces.size() - HEAD);
        }
        Set<String> names = new TreeSet<>();
        pieces.subList(Math.min(from, to), Math.max(from, to) + 1).forEach(piece -> names.add(piece.name()));
        pieces.add(to, pieces.remove(from));
        return new TamperedBundle(What.FILES_REORDERED, whole.with(pieces), Kind.REORDERED, names);
    }

    private static TamperedBundle rows(StoredZip whole, List<Piece> pieces, Random random) {
        pieces.replaceAll(piece -> {
            if (!piece.name().equals(SampleEvidence.LEDGER)) {
                return piece;
            }
            List<String> lines = new ArrayList<>(
                    Arrays.asList(new String(piece.bytes(), UTF_8).strip().split("\n", -1)));
            int one = random.nextInt(lines.size() - 1);
            Collections.swap(lines, one, one + 1 + random.nextInt(lines.size() - one - 1));
            return new Piece(piece.name(), (String.join("\n", lines) + "\n").getBytes(UTF_8));
        });
        return new TamperedBundle(What.ROWS_REORDERED, whole.with(pieces), Kind.CHANGED, Set.of(SampleEvidence.LEDGER));
    }

    private static TamperedBundle swapped(What what, StoredZip whole, List<Piece> pieces, Random random) {
        String folder = what == What.FRAME_SWAPPED ? "pictures/" : "media/";
        List<Integer> places = places(pieces, folder);
        Collections.shuffle(places, random);
        Piece first = pieces.get(places.get(0));
        Piece second = pieces.get(places.get(1));
        pieces.set(places.get(0), new Piece(first.name(), second.bytes()));
        pieces.set(places.get(1), new Piece(second.name(), first.bytes()));
        return new TamperedBundle(what, whole.with(pieces), Kind.CHANGED, Set.of(first.name(), second.name()));
    }

    private static TamperedBundle cut(StoredZip whole, List<Piece> pieces, Random random) {
        List<Integer> films = places(pieces, "media/");
        int one = films.get(random.nextInt(films.size()));
        Piece film = pieces.get(one);
        int left = random.nextInt(film.bytes().length);
        pieces.set(one, new Piece(film.name(), Arrays.copyOf(film.bytes(), left)));
        return new TamperedBundle(What.FILM_CUT, whole.with(pieces), Kind.CHANGED, Set.of(film.name()));
    }

    private static List<Integer> places(List<Piece> pieces, String folder) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i).name().startsWith(folder)) {
                places.add(i);
            }
        }
        return places;
    }
}
