package dev.drover.inference.learn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.inference.learn.eval.LabelledCrops.BadDataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CcpdPhotosTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadBoxAndTextFromTheName() throws Exception {
        photo("00622964559386-91_90-226&433_358&500-360&494_230&484_231&438_361&448-0_0_22_10_27_31_29-121-11.jpg");

        assertThat(CcpdPhotos.plates(folder)).singleElement().satisfies(plate -> {
            assertThat(plate.truth()).isEqualTo("皖AYL375");
            assertThat(plate.box().x1()).isEqualTo(226);
            assertThat(plate.box().y2()).isEqualTo(500);
        });
    }

    @Test
    void shouldRefuseAPhotoOfAnotherName() throws IOException {
        photo("holiday.jpg");

        assertThatThrownBy(() -> CcpdPhotos.plates(folder))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("holiday.jpg");
    }

    private void photo(String name) throws IOException {
        ImageIO.write(
                new BufferedImage(400, 600, BufferedImage.TYPE_3BYTE_BGR),
                "jpg",
                folder.resolve(name).toFile());
    }
}
