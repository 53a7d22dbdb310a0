package org.cotangent.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.function.DoubleBinaryOperator;

/** A drawing of functions of the plane by contours, the lines along which they have one value. */
final class ContourPlot {
  /** The edge of a square, in pixels. */
  private static final int SQUARE = 4;

  private final double left;
  private final double top;
  private final double scale;
  private final BufferedImage image;
  private final Graphics2D graphics;

  /**
   * An empty drawing of a rectangle.
   *
   * @param scale the pixels of a unit of length
   */
  ContourPlot(double left, double right, double bottom, double top, double scale) {
    this.left = left;
    this.top = top;
    this.scale = scale;
    int width = (int) Math.round((right - left) * scale);
    int height = (int) Math.round((top - bottom) * scale);
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke(1.5f));
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
  }

  BufferedImage image() {
    return image;
  }

  /** Marks a point by a dot. */
  void mark(double x, double y, Color color) {
    graphics.setColor(color);
    graphics.fill(new Ellipse2D.Double((x - left) * scale - 4, (top - y) * scale - 4, 8, 8));
  }

  /** Draws one contour. */
  void draw(DoubleBinaryOperator function, double level, Color color) {
    int columns = (image.getWidth() + SQUARE - 1) / SQUARE;
    int rows = (image.getHeight() + SQUARE - 1) / SQUARE;
    Contour contour = new Contour(left, top, SQUARE / scale, columns, rows);
    Path2D path = new Path2D.Double();
    for (Line2D line : contour.lines(function, level)) {
      path.append(
          new Line2D.Double(
              (line.getX1() - left) * scale,
              (top - line.getY1()) * scale,
              (line.getX2() - left) * scale,
              (top - line.getY2()) * scale),
          false);
    }
    graphics.setColor(color);
    graphics.draw(path);
  }
}
