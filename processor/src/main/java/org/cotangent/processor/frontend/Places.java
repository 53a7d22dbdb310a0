package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import org.cotangent.processor.diagnostics.Diagnostic;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Origin;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.ir.Value;
import org.cotangent.processor.model.RecordShape;

/** Reads the left sides of assignments. */
final class Places {
  private final Context context;

  Places(Context context) {
    this.context = context;
  }

  /** What is assigned; empty if it cannot be, which is then reported. */
  Optional<Place> read(Tree assignment, ExpressionTree written) {
    ExpressionTree bare = ExpressionReader.bare(written);
    if (bare instanceof IdentifierTree identifier) {
      return variable(assignment, identifier.getName().toString());
    } else if (bare instanceof ArrayAccessTree access) {
      return element(assignment, access);
    } else if (bare instanceof MemberSelectTree select && isOwnField(select)) {
      return field(select.getIdentifier().toString());
    } else if (bare instanceof MemberSelectTree select) {
      context.reject(Diagnostic.FIELD_WRITE, assignment, select);
    } else {
      context.leaveToJavac();
    }
    return Optional.empty();
  }

  /** Whether this is a field of the record that a constructor makes. */
  private boolean isOwnField(MemberSelectTree select) {
    return context.isConstructor() && RecordReader.isThis(select.getExpression());
  }

  private Optional<Place> field(String name) {
    LocalVariable self = context.self().orElseThrow();
    List<RecordShape.Component> components =
        context.types().shape(self.type()).orElseThrow().components();
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).name().equals(name)) {
        return Optional.of(new Variable(self.components().orElseThrow().get(i)));
      }
    }
    context.leaveToJavac();
    return Optional.empty();
  }

  private Optional<Place> variable(Tree assignment, String name) {
    Optional<LocalVariable> local = context.locals().find(name);
    if (local.filter(each -> context.lambdas().find(each).isPresent()).isPresent()) {
      context.reject(
          Diagnostic.LAMBDA, assignment, "the function " + name + ", which is assigned to,");
      return Optional.empty();
    }
    if (local.isPresent()) {
      return isAssignable(assignment, local.get().type())
          ? Optional.of(new Variable(local.get()))
          : Optional.empty();
    }
    if (context.names().field(name).isPresent()) {
      context.reject(Diagnostic.FIELD_WRITE, assignment, name);
    } else {
      context.leaveToJavac();
    }
    return Optional.empty();
  }

  private Optional<Place> element(Tree assignment, ArrayAccessTree tree) {
    Typed array = context.expressions().read(tree.getExpression());
    Typed index = context.expressions().read(tree.getIndex());
    if (array.isErroneous() || index.isErroneous()) {
      return Optional.empty();
    }
    if (!(array.type() instanceof ArrayType type) || !Operators.isIndex(index)) {
      context.leaveToJavac();
      return Optional.empty();
    }
    return isAssignable(assignment, type.element())
        ? Optional.of(new Element(
            type.element(), array, index, context.origin(tree), context.origin(assignment)))
        : Optional.empty();
  }

  /**
   * Whether values of the type can be stored: not in boxes, of which each may be another object.
   */
  private boolean isAssignable(Tree assignment, Type type) {
    if (context.types().isRecord(type)
        && assignment instanceof AssignmentTree written
        && ExpressionReader.bare(written.getVariable()) instanceof ArrayAccessTree) {
      context.reject(Diagnostic.RECORD_AS_OBJECT, assignment, context.source().quote(assignment));
      return false;
    }
    if (Conversions.boxed(type).isPresent()) {
      context.reject(Diagnostic.UNSUPPORTED_TYPE, assignment, type);
    }
    return !type.equals(Typed.ERRONEOUS.type()) && Conversions.boxed(type).isEmpty();
  }

  private record Variable(LocalVariable local) implements Place {
    @Override
    public Type type() {
      return local.type();
    }

    @Override
    public Access locate(Body body) {
      return new Access() {
        @Override
        public Value read() {
          return body.read(local);
        }

        @Override
        public Value write(Value value) {
          body.assign(local, value);
          return body.read(local);
        }
      };
    }
  }

  /** {@code array[index]}: both are computed once, array first, also where it is null. */
  private record Element(Type type, Typed array, Typed index, Origin read, Origin assigned)
      implements Place {
    @Override
    public Access locate(Body body) {
      Value to = array.emit(body);
      Value at = index.emitAs(body, read, ScalarType.INT);
      return new Access() {
        @Override
        public Value read() {
          return body.let(read, new Expression.Load(to, at));
        }

        @Override
        public Value write(Value value) {
          body.builder().at(assigned);
          body.builder().store(to, at, value);
          return value;
        }
      };
    }
  }
}
