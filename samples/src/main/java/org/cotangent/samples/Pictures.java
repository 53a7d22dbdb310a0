package org.cotangent.samples;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;

/** Draws what the minimisers do into PNG files. */
final class Pictures {
  private Pictures() {}

  /** Where the pictures go: into the build's output folder. */
  static Path folder() {
    return GeneratedSource.target().resolve("pictures");
  }

  /**
   * Draws all pictures.
   *
   * @return the files; none if there are no letters to draw
   */
  static List<Path> write(Path folder) {
    if (!Charts.areLegible()) {
      return List.of();
    }
    Path curves = folder.resolve("loss-curves.png");
    Path paths = folder.resolve("valley-paths.png");
    Path regions = folder.resolve("iris-regions.png");
    Path digits = folder.resolve("misread-digits.png");
    try {
      Files.createDirectories(folder);
      write(BitmapEncoder.getBufferedImage(LossCurves.drawn()), curves);
      BitmapEncoder.saveBitmap(ValleyPaths.drawn(), 3, 3, paths.toString(), BitmapFormat.PNG);
      write(BitmapEncoder.getBufferedImage(DecisionRegions.drawn()), regions);
      write(Misreadings.drawn(), digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(curves, paths, regions, digits);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }

  /**
   * Draws all pictures into a folder.
   *
   * @param args the folder; {@code target/pictures} of this module if there is none
   */
  public static void main(String[] args) {
    write(args.length > 0 ? Path.of(args[0]) : folder())
        .forEach(file -> System.out.println(GeneratedSource.relative(file)));
  }
}
