package dev.drover.inference.learn.cli;

import dev.drover.inference.Box;
import dev.drover.inference.learn.eval.LabelledCrops;
import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Photos of parked cars as CCPD (Xu et al. 2018) names them: box and text of the plate stand in the file's name, {@code
 * area-tilt-x1&y1_x2&y2-corners-text-…}, the text as numbers of its tables.
 */
final class CcpdPhotos {

    private static final String PROVINCES = "皖沪津渝冀晋蒙辽吉黑苏浙京闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新警学";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String CHARACTERS = LETTERS + "0123456789";

    private CcpdPhotos() {}

    /** The plate of each photo. */
    static List<TwoReaders.Crop> plates(Path folder) throws IOException, BadDataException {
        List<Path> photos;
        try (Stream<Path> files = Files.list(folder)) {
            photos = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        List<TwoReaders.Crop> plates = new ArrayList<>();
        for (Path photo : photos) {
            String name = photo.getFileName().toString();
            String[] parts = name.split("-");
            try {
                plates.add(new TwoReaders.Crop(
                        name, text(parts[4].split("_")), LabelledCrops.picture(photo), box(parts[2].split("[&_]"))));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new BadDataException(photo + ": not named as CCPD names its photos");
            }
        }
        return plates;
    }

    static String text(String[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length; i++) {
            String table = i == 0 ? PROVINCES : i == 1 ? LETTERS : CHARACTERS;
            text.append(table.charAt(Integer.parseInt(numbers[i])));
        }
        return text.toString();
    }

    private static Box box(String[] corners) {
        return new Box(
                Integer.parseInt(corners[0]),
                Integer.parseInt(corners[1]),
                Integer.parseInt(corners[2]),
                Integer.parseInt(corners[3]));
    }
}
