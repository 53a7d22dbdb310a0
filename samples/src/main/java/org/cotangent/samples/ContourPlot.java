package org.cotangent.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A drawing of functions of the plane by contours, the lines along which they have one value. It is
 * cut into squares; through each a contour runs straight, between the edges whose ends lie on both
 * sides of its level.
 */
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
    Path2D contour = new Path2D.Double();
    for (int row = 0; row < image.getHeight(); row += SQUARE) {
      for (int column = 0; column < image.getWidth(); column += SQUARE) {
        addThrough(
            contour,
            corner(function, level, column, row),
            corner(function, level, column + SQUARE, row),
            corner(function, level, column + SQUARE, row + SQUARE),
            corner(function, level, column, row + SQUARE));
      }
    }
    graphics.setColor(color);
    graphics.draw(contour);
  }

  /** The corner of a square, in pixels, and how far above the level the function is there. */
  private record Corner(double x, double y, double height) {

    /** Where the contour crosses the edge to another corner, if it does. */
    List<Point2D> crossing(Corner other) {
      if (height > 0 == other.height > 0) {
        return List.of();
      }
      double part = height / (height - other.height);
      return List.of(new Point2D.Double(x + part * (other.x - x), y + part * (other.y - y)));
    }
  }

  private Corner corner(DoubleBinaryOperator function, double level, int column, int row) {
    double value = function.applyAsDouble(left + column / scale, top - row / scale);
    return new Corner(column, row, value - level);
  }

  /** Adds the part of a contour that runs through a square, given by its corners around it. */
  private static void addThrough(Path2D contour, Corner a, Corner b, Corner c, Corner d) {
    List<Point2D> crossings = new ArrayList<>();
    crossings.addAll(a.crossing(b));
    crossings.addAll(b.crossing(c));
    crossings.addAll(c.crossing(d));
    crossings.addAll(d.crossing(a));
    // At a saddle all edges are crossed: then the middle is on the side of a, or it is not.
    double middle = a.height + b.height + c.height + d.height;
    boolean isSplit = crossings.size() == 4 && middle > 0 != a.height > 0;
    for (int i = 0; i < crossings.size(); i += 2) {
      Point2D from = crossings.get(isSplit ? (i + 3) % 4 : i);
      Point2D to = crossings.get(isSplit ? i : i + 1);
      contour.append(new Line2D.Double(from, to), false);
    }
  }
}
