package org.cotangent.processor.frontend;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** The declared and inherited members of types, as seen from one class. */
final class Members {
  private final Environment environment;
  private final Elements elements;
  private final TypeElement from;
  private final Map<MethodKey, List<ExecutableElement>> methods = new HashMap<>();
  private final Map<Element, Boolean> auxiliary = new HashMap<>();

  private record MethodKey(TypeElement type, String name) {}

  Members(Environment environment, TypeElement from) {
    this.environment = environment;
    this.elements = environment.elements();
    this.from = from;
  }

  /** The field of that name which is a member of the type (JLS 8.3): a nearer one hides others. */
  Optional<VariableElement> field(TypeElement type, String name) {
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (field.getSimpleName().contentEquals(name)) {
        return Optional.of(field);
      }
    }
    return inherited(type).stream()
        .flatMap(parent -> field(parent, name).stream())
        .filter(this::isAccessible)
        .findFirst();
  }

  /** The type of that name which is a member of the type (JLS 8.5). */
  Optional<TypeElement> type(TypeElement type, String name) {
    for (TypeElement member : ElementFilter.typesIn(type.getEnclosedElements())) {
      if (member.getSimpleName().contentEquals(name)) {
        return Optional.of(member);
      }
    }
    return inherited(type).stream()
        .flatMap(parent -> type(parent, name).stream())
        .filter(this::isAccessible)
        .findFirst();
  }

  /** The methods of that name which are members of the type, the type's own first. */
  List<ExecutableElement> methods(TypeElement type, String name) {
    MethodKey key = new MethodKey(type, name);
    List<ExecutableElement> known = methods.get(key);
    if (known == null) {
      known = findMethods(type, name);
      methods.put(key, known);
    }
    return known;
  }

  private List<ExecutableElement> findMethods(TypeElement type, String name) {
    List<ExecutableElement> found = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getSimpleName().contentEquals(name)) {
        found.add(method);
      }
    }
    inherited(type).forEach(parent -> found.addAll(methods(parent, name)));
    found.removeIf(method -> !isAccessible(method));
    if (found.size() < 2) {
      return found;
    }
    return found.stream()
        .filter(
            method -> found.stream().noneMatch(other -> elements.overrides(other, method, type)))
        .distinct()
        .toList();
  }

  private List<TypeElement> inherited(TypeElement type) {
    List<TypeMirror> parents = new ArrayList<>();
    parents.add(type.getSuperclass());
    parents.addAll(type.getInterfaces());
    return parents.stream()
        .filter(DeclaredType.class::isInstance)
        .map(parent -> (TypeElement) ((DeclaredType) parent).asElement())
        .toList();
  }

  /**
   * Whether code of the class may use the element, taking what is protected elsewhere as inherited.
   */
  boolean isAccessible(Element element) {
    boolean sameOutermost = outermost(element).equals(outermost(from));
    if (sameOutermost) {
      return true;
    }
    boolean samePackage = elements.getPackageOf(element).equals(elements.getPackageOf(from));
    for (Element at = element; !(at instanceof PackageElement); at = at.getEnclosingElement()) {
      boolean open = at.getModifiers().contains(Modifier.PUBLIC)
          || (samePackage && !at.getModifiers().contains(Modifier.PRIVATE))
          || at.getModifiers().contains(Modifier.PROTECTED);
      if (!open) {
        return false;
      }
    }
    return true;
  }

  /** Whether a class beside the outermost one, such as the companion, may use the element. */
  boolean isAccessibleToCompanion(Element element) {
    boolean samePackage = elements.getPackageOf(element).equals(elements.getPackageOf(from));
    for (Element at = element; !(at instanceof PackageElement); at = at.getEnclosingElement()) {
      boolean open = samePackage
          ? !at.getModifiers().contains(Modifier.PRIVATE)
          : at.getModifiers().contains(Modifier.PUBLIC);
      if (!open) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the element belongs to a class that stands in the file of another. Whoever names such a
   * class from outside of the file gets a warning of javac.
   */
  boolean isAuxiliary(Element element) {
    return auxiliary.computeIfAbsent(outermost(element), this::isInFileOfAnother);
  }

  private boolean isInFileOfAnother(Element outermost) {
    TreePath path = environment.trees().getPath(outermost);
    return path != null
        && !path.getCompilationUnit()
            .getSourceFile()
            .isNameCompatible(outermost.getSimpleName().toString(), JavaFileObject.Kind.SOURCE);
  }

  /** The top-level class around an element. */
  static Element outermost(Element element) {
    Element at = element;
    while (at.getEnclosingElement() != null
        && !(at.getEnclosingElement() instanceof PackageElement)) {
      at = at.getEnclosingElement();
    }
    return at;
  }
}
