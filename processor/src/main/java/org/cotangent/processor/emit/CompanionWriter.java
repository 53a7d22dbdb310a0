package org.cotangent.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.model.Companion;
import org.cotangent.processor.model.Derived;
import org.cotangent.processor.model.Naming;

/** Writes a companion class as Java source: the same text for the same companion, to the byte. */
public final class CompanionWriter {

  private static final String GENERATOR = "org.cotangent.processor.CotangentProcessor";

  /** How JavaPoet ends a record, or a constructor, in which there is nothing. */
  private static final String EMPTY_BODY = ") {\n  }\n";

  private CompanionWriter() {}

  /**
   * Writes a companion.
   *
   * @return the text of the file
   */
  public static String write(Companion companion) {
    Names names = new Names(companion);
    TypeSpec.Builder type = TypeSpec.classBuilder(companion.simpleName())
        .addAnnotation(
            AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                .addMember("value", "$S", GENERATOR)
                .build())
        .addJavadoc(Docs.ofCompanion(names.owner, companion).code())
        .addMethod(
            MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    if (!companion.suppressed().isEmpty()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      companion.suppressed().forEach(name -> suppress.addMember("value", "$S", name));
      type.addAnnotation(suppress.build());
    }
    type.addModifiers(names.modifiers(Modifier.FINAL));
    type.alwaysQualify(companion.hiddenNames().toArray(String[]::new));
    List<Function> functions = companion.methods().stream()
        .flatMap(derived -> derived.functions().stream())
        .toList();
    Members members = new Members(names.owner.topLevelClassName(), functions);
    Set<String> primals = RoutineMembers.withoutDerivatives(companion);
    for (Derived derived : companion.methods()) {
      boolean isOfObject = derived.method().object().isPresent();
      TypeSpec.Builder to = isOfObject ? TypeSpec.classBuilder(companion.simpleName()) : type;
      derived
          .gradient()
          .ifPresent(
              gradient -> GradientMembers.of(gradient, derived.hvp().isPresent(), names, members)
                  .addTo(to));
      derived
          .vjp()
          .ifPresent(vjp -> new VjpMembers(derived.method(), vjp, names, members).addTo(to));
      derived
          .jvp()
          .ifPresent(jvp -> new JvpMembers(derived.method(), jvp, names, members).addTo(to));
      derived
          .hvp()
          .ifPresent(hvp -> new HvpMembers(derived.method(), hvp, names, members).addTo(to));
      derived
          .jacobian()
          .ifPresent(jacobian ->
              new JacobianMembers(derived.method(), jacobian, names, members).addTo(to));
      derived
          .hessian()
          .ifPresent(hessian -> new HessianMembers(
                  derived.method(), hessian, derived.sparse().isPresent(), names, members)
              .addTo(to));
      derived
          .sparse()
          .ifPresent(sparse -> new SparseMembers(
                  derived.method(), sparse.function(), sparse.isHessian(), names, members)
              .addTo(to));
      derived
          .method()
          .routine()
          .filter(routine -> derived.steps().isPresent() || primals.contains(routine.name()))
          .ifPresent(routine -> new RoutineMembers(
                  derived.method(), routine, members, primals.contains(routine.name()))
              .addTo(to, derived.steps()));
      if (isOfObject) {
        new ObjectMembers(derived.method(), names).add(to.build(), type);
      }
    }
    members.addTo(type);
    AdjointRecords.in(companion.methods(), functions).forEach(type::addType);
    PartsWriter.in(companion).forEach(type::addType);
    GradientCallWriter.in(companion.gradients(), functions).forEach(type::addType);
    RecordCallWriter.in(companion.recordCalls(), functions).forEach(type::addType);
    return JavaFile.builder(companion.packageName(), type.build())
        .skipJavaLangImports(true)
        .build()
        .toString()
        .replace(EMPTY_BODY, ") {}\n");
  }

  /** The classes that a companion is about, and the visibility of its members. */
  static final class Names {
    private final boolean isPublic;
    private final Set<String> generated = new HashSet<>();

    /** The user's class. */
    final ClassName owner;

    /** The companion. */
    final ClassName companion;

    Names(Companion companion) {
      List<String> simpleNames = companion.ownerNames();
      owner = ClassName.get(
          companion.packageName(),
          simpleNames.get(0),
          simpleNames.subList(1, simpleNames.size()).toArray(String[]::new));
      this.companion = ClassName.get(companion.packageName(), companion.simpleName());
      isPublic = companion.isPublic();
      for (Derived derived : companion.methods()) {
        generated.addAll(new MemberNames(this.companion, derived.method()).methods());
      }
    }

    /** The name of the companion's own copy of a private method, which no generated member has. */
    String ownCopy(String method) {
      return Naming.unlike(generated, method);
    }

    /** The modifiers, and {@code public} before them if the companion is. */
    Modifier[] modifiers(Modifier... others) {
      List<Modifier> modifiers = new ArrayList<>(List.of(others));
      if (isPublic) {
        modifiers.add(0, Modifier.PUBLIC);
      }
      return modifiers.toArray(Modifier[]::new);
    }
  }
}
