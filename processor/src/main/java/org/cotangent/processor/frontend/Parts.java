package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.Tuple;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.Leaf;
import org.cotangent.processor.model.RecordShape;

/** What an object of a sealed interface consists of, read from the companion's record of that. */
final class Parts {
  private final Body body;
  private final Origin origin;
  private final RecordShape shape;
  private final Value record;
  private final Iterator<String> names;

  Parts(Body body, Origin origin, RecordShape shape, Value object) {
    this.body = body;
    this.origin = origin;
    this.shape = shape;
    this.names = shape.partNames().iterator();
    this.record = body.let(
        origin,
        new Expression.Component(
            object, Leaf.MADE_BY + shape.parts(), new ReferenceType(shape.parts())));
  }

  /** All of it, each component read by itself: one that nobody needs is not read. */
  Tuple all() {
    return all(shape);
  }

  private Tuple all(RecordShape of) {
    List<Value> components = new ArrayList<>();
    for (RecordShape.Component component : of.components()) {
      components.add(
          component.shape().isPresent()
              ? all(component.shape().get())
              : body.let(origin, new Expression.Component(record, names.next(), component.type())));
    }
    return new Tuple(of.type(), components);
  }
}
