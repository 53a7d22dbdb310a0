package org.cotangent.processor.frontend;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.cotangent.processor.ir.ArrayType;
import org.cotangent.processor.ir.ReferenceType;
import org.cotangent.processor.ir.ScalarType;
import org.cotangent.processor.ir.Type;
import org.cotangent.processor.model.RecordShape;

/** Finds the type that a tree names, empty where a name in it does not resolve. */
final class TypeReader extends SimpleTreeVisitor<Optional<Type>, Void> {
  private final Names names;

  TypeReader(Names names) {
    super(Optional.empty());
    this.names = names;
  }

  Optional<Type> read(Tree tree) {
    return tree.accept(this, null);
  }

  @Override
  public Optional<Type> visitPrimitiveType(PrimitiveTypeTree tree, Void unused) {
    return tree.getPrimitiveTypeKind() == TypeKind.VOID
        ? Optional.empty()
        : Optional.of(Conversions.scalar(tree.getPrimitiveTypeKind().name()));
  }

  @Override
  public Optional<Type> visitArrayType(ArrayTypeTree tree, Void unused) {
    return read(tree.getType()).map(ArrayType::new);
  }

  @Override
  public Optional<Type> visitAnnotatedType(AnnotatedTypeTree tree, Void unused) {
    return read(tree.getUnderlyingType());
  }

  @Override
  public Optional<Type> visitParameterizedType(ParameterizedTypeTree tree, Void unused) {
    return read(tree.getType());
  }

  @Override
  public Optional<Type> visitIdentifier(IdentifierTree tree, Void unused) {
    return element(tree).map(TypeReader::typeOf);
  }

  @Override
  public Optional<Type> visitMemberSelect(MemberSelectTree tree, Void unused) {
    return element(tree).map(TypeReader::typeOf);
  }

  /** The class that the tree names. */
  Optional<TypeElement> element(Tree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return names.type(identifier.getName().toString());
    }
    if (tree instanceof ParameterizedTypeTree parameterized) {
      return element(parameterized.getType());
    }
    if (tree instanceof AnnotatedTypeTree annotated) {
      return element(annotated.getUnderlyingType());
    }
    if (tree instanceof MemberSelectTree select) {
      Optional<TypeElement> outer = element(select.getExpression());
      return outer.isPresent()
          ? names.members().type(outer.get(), select.getIdentifier().toString())
          : names.qualified(select.toString());
    }
    return Optional.empty();
  }

  /** The type of a declared element. */
  static Type typeOf(TypeElement element) {
    return new ReferenceType(element.getQualifiedName().toString());
  }

  /** The type of the mirror; empty for {@code void}, type variables and what does not exist. */
  static Optional<Type> of(TypeMirror mirror) {
    if (mirror.getKind().isPrimitive()) {
      return Optional.of(ScalarType.valueOf(mirror.getKind().name().toUpperCase(Locale.ROOT)));
    }
    if (mirror instanceof javax.lang.model.type.ArrayType array) {
      return of(array.getComponentType()).map(ArrayType::new);
    }
    return mirror.getKind() == TypeKind.DECLARED
        ? Optional.of(typeOf((TypeElement) ((DeclaredType) mirror).asElement()))
        : Optional.empty();
  }

  /** Whether the type has type arguments, or should have. */
  static boolean isGeneric(TypeMirror type) {
    if (type instanceof javax.lang.model.type.ArrayType array) {
      return isGeneric(array.getComponentType());
    }
    return type instanceof DeclaredType declared
        && declared.asElement().asType() instanceof DeclaredType definition
        && !definition.getTypeArguments().isEmpty();
  }

  /** The enum that the type is. */
  Optional<TypeElement> enumOf(Type type) {
    return declared(type).filter(element -> element.getKind() == ElementKind.ENUM);
  }

  /** Whether local variables may have the type. */
  boolean isSupported(Type type) {
    return isRecord(type) || isElement(type);
  }

  /** Whether elements of arrays may have the type. */
  private boolean isElement(Type type) {
    return type instanceof ArrayType array
        ? isElement(array.element())
        : type instanceof ScalarType
            || type.equals(ReferenceType.STRING)
            || enumOf(type).isPresent();
  }

  /** What the type consists of, if it is a record that is taken apart. */
  Optional<RecordShape> shape(Type type) {
    Optional<RecordShape> generated =
        type instanceof ReferenceType record ? names.generated(record.name()) : Optional.empty();
    return generated.isPresent() ? generated : declared(type).flatMap(Shapes::of);
  }

  /** Whether the type is a record that is taken apart. */
  boolean isRecord(Type type) {
    return shape(type).isPresent();
  }

  /** The number of a record among those of a sealed interface; negative if it is none of these. */
  int variant(Type sealed, Type record) {
    List<RecordShape> variants = shape(sealed).map(RecordShape::variants).orElse(List.of());
    return variants.stream().map(RecordShape::type).toList().indexOf(record);
  }

  /** A variable of the type, which is no constant. */
  LocalVariable variable(String name, Type type) {
    return shape(type)
        .map(shape -> LocalVariable.ofRecord(name, shape))
        .orElseGet(() -> new LocalVariable(name, type, Optional.empty()));
  }

  /** Whether the companion can name the type. */
  boolean isAccessible(Type type) {
    return type instanceof ArrayType array
        ? isAccessible(array.element())
        : declared(type).map(names.members()::isAccessibleToCompanion).orElse(true);
  }

  /** The class that the type is. */
  Optional<TypeElement> declared(Type type) {
    return type instanceof ReferenceType reference
        ? names.qualified(reference.name())
        : Optional.empty();
  }

  /** The mirrors of the types of arguments. */
  List<TypeMirror> mirrors(List<Typed> arguments, Types types) {
    return arguments.stream().map(argument -> mirror(argument.type(), types)).toList();
  }

  /** The mirror of a type that an expression can have. */
  TypeMirror mirror(Type type, Types types) {
    if (type instanceof ScalarType scalar) {
      return types.getPrimitiveType(TypeKind.valueOf(scalar.name()));
    }
    if (type instanceof ArrayType array) {
      return types.getArrayType(mirror(array.element(), types));
    }
    return declared(type)
        .<TypeMirror>map(element -> types.getDeclaredType(element))
        .orElseGet(types::getNullType);
  }
}
