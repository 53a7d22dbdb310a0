package org.cotangent.samples;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Contours of functions of the plane, the lines along which they have one value. The plane is cut
 * into squares; through each a contour runs straight, between the edges whose ends lie on both
 * sides of its level.
 *
 * @param left where the squares begin
 * @param top where they begin in the other direction, which is down
 * @param size the edge of a square
 * @param columns how many squares are side by side
 * @param rows how many are one above the other
 */
record Contour(double left, double top, double size, int columns, int rows) {

  /** The contour of one level, as lines that touch each other. */
  List<Line2D> lines(DoubleBinaryOperator function, double level) {
    List<Line2D> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        addThrough(
            lines,
            corner(function, level, column, row),
            corner(function, level, column + 1, row),
            corner(function, level, column + 1, row + 1),
            corner(function, level, column, row + 1));
      }
    }
    return lines;
  }

  /** The corner of a square, and how far above the level the function is there. */
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
    double x = left + column * size;
    double y = top - row * size;
    return new Corner(x, y, function.applyAsDouble(x, y) - level);
  }

  /** Adds the part of a contour that runs through a square, given by its corners around it. */
  private static void addThrough(List<Line2D> lines, Corner a, Corner b, Corner c, Corner d) {
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
      lines.add(new Line2D.Double(from, to));
    }
  }
}
