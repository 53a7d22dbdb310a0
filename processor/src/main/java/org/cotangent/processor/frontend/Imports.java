package org.cotangent.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;

/** The imports of a file, as written. Each of the lists holds qualified names. */
record Imports(
    List<Single> types, List<Single> statics, List<String> onDemand, List<String> staticOnDemand) {

  /** {@code import a.b.C} or {@code import static a.b.C.d}. */
  record Single(String owner, String name) {
    private static Single of(String qualified) {
      int dot = qualified.lastIndexOf('.');
      return new Single(dot < 0 ? "" : qualified.substring(0, dot), qualified.substring(dot + 1));
    }

    String qualified() {
      return owner.isEmpty() ? name : owner + "." + name;
    }
  }

  static Imports of(CompilationUnitTree unit, Elements elements) {
    Imports imports =
        new Imports(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    imports.onDemand.add("java.lang");
    for (ImportTree tree : unit.getImports()) {
      imports.add(tree, elements);
    }
    return imports;
  }

  private void add(ImportTree tree, Elements elements) {
    String name = tree.getQualifiedIdentifier().toString();
    // The method that tells a module import apart is younger than the Java that this is compiled
    // for.
    if (tree.toString().startsWith("import module ")) {
      addModule(name, elements);
    } else if (name.endsWith(".*")) {
      (tree.isStatic() ? staticOnDemand : onDemand).add(name.substring(0, name.length() - 2));
    } else {
      (tree.isStatic() ? statics : types).add(Single.of(name));
    }
  }

  private void addModule(String name, Elements elements) {
    Optional.ofNullable(elements.getModuleElement(name))
        .ifPresent(module -> module.getDirectives().stream()
            .filter(ModuleElement.ExportsDirective.class::isInstance)
            .map(ModuleElement.ExportsDirective.class::cast)
            .filter(exports -> exports.getTargetModules() == null)
            .forEach(
                exports -> onDemand.add(exports.getPackage().getQualifiedName().toString())));
  }
}
