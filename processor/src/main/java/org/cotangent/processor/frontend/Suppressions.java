package org.cotangent.processor.frontend;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementScanner14;

/**
 * Which of javac's warnings a companion must not give. It calls what is deprecated from another
 * class than the user did, and where the user suppressed such a warning.
 */
final class Suppressions extends ElementScanner14<Void, Void> {
  private static final String DEPRECATION = "deprecation";
  private static final String REMOVAL = "removal";

  private final Set<String> names = new TreeSet<>();

  private Suppressions() {}

  /** Those for the companion of a class with annotated methods. */
  static List<String> of(TypeElement owner, List<ExecutableElement> annotated) {
    Suppressions found = new Suppressions();
    found.scan(Members.outermost(owner));
    for (ExecutableElement method : annotated) {
      found.addTypes(method);
      for (Element at = method; at != null; at = at.getEnclosingElement()) {
        found.addSuppressed(at);
      }
    }
    return List.copyOf(found.names);
  }

  @Override
  public Void scan(Element element, Void unused) {
    addDeprecated(element);
    return super.scan(element, null);
  }

  private void addTypes(ExecutableElement method) {
    for (VariableElement parameter : method.getParameters()) {
      if (parameter.asType() instanceof DeclaredType declared) {
        addDeprecated(declared.asElement());
      }
    }
  }

  private void addDeprecated(Element element) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    if (deprecated != null) {
      names.add(deprecated.forRemoval() ? REMOVAL : DEPRECATION);
    }
  }

  private void addSuppressed(Element element) {
    SuppressWarnings suppressed = element.getAnnotation(SuppressWarnings.class);
    if (suppressed != null) {
      List.of(suppressed.value()).stream()
          .filter(name -> name.equals(DEPRECATION) || name.equals(REMOVAL))
          .forEach(names::add);
    }
  }
}
