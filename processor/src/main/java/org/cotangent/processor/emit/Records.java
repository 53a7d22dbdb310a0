package org.cotangent.processor.emit;

import java.util.function.Function;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.RecordShape;

/** Puts records together that functions only know taken apart. */
final class Records {

  private Records() {}

  /**
   * {@code new Line(new Point(x, y), …)}.
   *
   * @param values gives the expression for each leaf, and is asked in the leaves' order
   */
  static Text made(RecordShape shape, Function<Leaf, Text> values) {
    if (shape.isSealed()) {
      Text parts = shape.leaves().stream().map(values).collect(Text.joining(",$W"));
      return Text.of("$L.$L($L)", shape.parts(), PartsWriter.MADE, parts);
    }
    Text arguments = shape.components().stream()
        .map(component -> component.shape().isPresent()
            ? made(component.shape().get(), leaf -> values.apply(in(component, leaf)))
            : values.apply(new Leaf(java.util.List.of(component.name()), component.type())))
        .collect(Text.joining(",$W"));
    return Text.of("new $T($L)", ClassNames.of(shape.type()), arguments);
  }

  private static Leaf in(RecordShape.Component component, Leaf leaf) {
    return leaf.in(component.name());
  }
}
