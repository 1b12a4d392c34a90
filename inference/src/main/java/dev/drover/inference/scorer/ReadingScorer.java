package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.CropReader;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.Findings;
import dev.drover.inference.Look;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.Reading;
import dev.drover.inference.image.Pictures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Detector first, then each reader on the boxes of its kind, best first, then words without a box. One thread's. */
final class ReadingScorer implements PictureScorer {

    /** More plates or seals than this in one picture are not read: each costs milliseconds. */
    private static final int MOST_READINGS = 8;

    /** Only the best of them are looked at twice: a lane has one vehicle, which shows one plate or two. */
    private static final int MOST_LOOKS = 2;

    private final Detector detector;
    private final List<CropReader> readers;
    private final Optional<WordReaders> words;

    /** @param words empty where only objects are read */
    ReadingScorer(Detector detector, List<CropReader> readers, Optional<WordReaders> words) {
        this.detector = detector;
        this.readers = List.copyOf(readers);
        this.words = words;
    }

    @Override
    public List<Findings> score(List<Picture> pictures) {
        return score(pictures, Collections.nCopies(pictures.size(), Look.CLOSE));
    }

    @Override
    public List<Findings> score(List<Picture> pictures, List<Look> looks) {
        List<List<Detection>> found = detector.detect(pictures);
        List<Findings> all = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            List<Reading> readings = new ArrayList<>(read(picture, found.get(i), looks.get(i)));
            if (words.isPresent()) {
                readings.addAll(words.get().read(picture, found.get(i), looks.get(i)));
            }
            all.add(new Findings(found.get(i), readings, Pictures.stats(picture)));
        }
        return all;
    }

    private List<Reading> read(Picture picture, List<Detection> objects, Look look) {
        List<Reading> readings = new ArrayList<>();
        for (CropReader reader : readers) {
            List<Box> boxes = objects.stream()
                    .filter(d -> d.kind() == reader.reads())
                    .limit(MOST_READINGS)
                    .map(Detection::box)
                    .toList();
            for (int i = 0; i < boxes.size(); i++) {
                readings.add(reader.read(picture, boxes.get(i), i < MOST_LOOKS ? look : Look.GLANCE));
            }
        }
        return readings;
    }

    @Override
    public String modelSha256() {
        return detector.modelSha256();
    }

    @Override
    public void close() {
        readers.forEach(CropReader::close);
        words.ifPresent(WordReaders::close);
        detector.close();
    }
}
