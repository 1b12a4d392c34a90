package dev.drover.inference.scorer;

import dev.drover.inference.CropReader;
import dev.drover.inference.Detection;
import dev.drover.inference.Detector;
import dev.drover.inference.Findings;
import dev.drover.inference.Picture;
import dev.drover.inference.PictureScorer;
import dev.drover.inference.Reading;
import dev.drover.inference.image.Pictures;
import java.util.ArrayList;
import java.util.List;

/** Detector first, then each reader on the boxes of its kind, best first. Belongs to one thread. */
final class ReadingScorer implements PictureScorer {

    /** More plates or seals than this in one picture are not read: each costs milliseconds. */
    private static final int MOST_READINGS = 8;

    private final Detector detector;
    private final List<CropReader> readers;

    ReadingScorer(Detector detector, List<CropReader> readers) {
        this.detector = detector;
        this.readers = List.copyOf(readers);
    }

    @Override
    public List<Findings> score(List<Picture> pictures) {
        List<List<Detection>> found = detector.detect(pictures);
        List<Findings> all = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            all.add(new Findings(found.get(i), read(picture, found.get(i)), Pictures.stats(picture)));
        }
        return all;
    }

    private List<Reading> read(Picture picture, List<Detection> objects) {
        List<Reading> readings = new ArrayList<>();
        for (CropReader reader : readers) {
            objects.stream()
                    .filter(d -> d.kind() == reader.reads())
                    .limit(MOST_READINGS)
                    .forEach(d -> readings.add(reader.read(picture, d.box())));
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
        detector.close();
    }
}
