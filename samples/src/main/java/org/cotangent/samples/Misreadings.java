package org.cotangent.samples;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.cotangent.Objective;
import org.cotangent.optim.Lbfgs;
import org.cotangent.optim.Objectives;
import org.cotangent.samples.DigitNetwork.Network;

/** The handwritten digits that a trained network takes for others. */
final class Misreadings {
  private static final int COLUMNS = 6;
  private static final int PIXEL = 12;
  private static final int EDGE = 8;
  private static final int CELL = PIXEL * EDGE + 24;
  private static final int CAPTION = 24;
  private static final int TITLE = 44;

  private Misreadings() {}

  /** A network trained on all cores. */
  static Network trained(Dataset data) {
    Network start = Network.random(32, new Random(1));
    Objective loss = Objectives.parallelMean(
        data.size(),
        (from, to) -> DigitNetworkDerivatives.lossObjective(
            start,
            Arrays.copyOfRange(data.features(), from, to),
            Arrays.copyOfRange(data.labels(), from, to)));
    double[] point = new Lbfgs().withMaxIterations(60).minimize(loss).point();
    return DigitNetworkDerivatives.lossObjective(start, data.features(), data.labels())
        .network(point);
  }

  /** The images for tests that a network misreads. */
  static BufferedImage drawn() {
    Dataset tests = DigitNetwork.images(true);
    Network network = trained(DigitNetwork.images(false));
    int[] wrong = IntStream.range(0, tests.size())
        .filter(i -> DigitNetwork.read(network, tests.features()[i]) != tests.labels()[i])
        .toArray();
    int rows = Math.max(1, (wrong.length + COLUMNS - 1) / COLUMNS);
    BufferedImage image = new BufferedImage(
        COLUMNS * CELL, TITLE + rows * (CELL + CAPTION), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    graphics.drawString(
        String.format(
            Locale.ROOT,
            "%d of %d digits are misread: %.1f %% right",
            wrong.length,
            tests.size(),
            100 * DigitNetwork.accuracy(network, tests)),
        16,
        28);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    for (int k = 0; k < wrong.length; k++) {
      double[] digit = tests.features()[wrong[k]];
      String caption = tests.labels()[wrong[k]] + ", read as " + DigitNetwork.read(network, digit);
      draw(graphics, digit, caption, k % COLUMNS * CELL, TITLE + k / COLUMNS * (CELL + CAPTION));
    }
    graphics.dispose();
    return image;
  }

  private static void draw(Graphics2D graphics, double[] digit, String caption, int x, int y) {
    for (int row = 0; row < EDGE; row++) {
      for (int column = 0; column < EDGE; column++) {
        float grey = (float) (1 - digit[row * EDGE + column]);
        graphics.setColor(new Color(grey, grey, grey));
        graphics.fillRect(x + 12 + column * PIXEL, y + row * PIXEL, PIXEL, PIXEL);
      }
    }
    graphics.setColor(Color.GRAY);
    graphics.drawRect(x + 12, y, EDGE * PIXEL, EDGE * PIXEL);
    graphics.setColor(Color.BLACK);
    int width = graphics.getFontMetrics().stringWidth(caption);
    graphics.drawString(caption, x + 12 + (EDGE * PIXEL - width) / 2, y + EDGE * PIXEL + 18);
  }
}
