package org.cotangent.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.cotangent.processor.model.RecordShape;

/**
 * What simple names mean inside a class, local variables apart: members of the class and of those
 * around it shadow imports of single names, these shadow the package, and that shadows imports on
 * demand (JLS 6.4.1).
 */
final class Names {
  private final Elements elements;
  private final TypeElement owner;
  private final Map<String, RecordShape> generated;
  private final Imports imports;
  private final Members members;
  private final String packageName;
  private final Map<String, Optional<TypeElement>> types = new HashMap<>();
  private List<TypeElement> importedTypes;
  private final Map<String, Optional<VariableElement>> fields = new HashMap<>();

  Names(TypeElement owner, CompilationUnitTree unit, Environment environment) {
    this.elements = environment.elements();
    this.owner = owner;
    this.generated = environment.generated();
    this.imports = Imports.of(unit, elements);
    this.members = new Members(environment, owner);
    this.packageName = elements.getPackageOf(owner).getQualifiedName().toString();
  }

  /** What a record consists of that is yet to be generated. */
  Optional<RecordShape> generated(String canonicalName) {
    return Optional.ofNullable(generated.get(canonicalName));
  }

  /** The package or class from which the file imports a type of that name. */
  Optional<String> importedFrom(String simple) {
    return imports.types().stream()
        .filter(type -> type.name().equals(simple))
        .map(Imports.Single::owner)
        .findFirst();
  }

  TypeElement owner() {
    return owner;
  }

  /** The classes that the file imports by name, or members of. */
  List<TypeElement> importedTypes() {
    if (importedTypes == null) {
      importedTypes = findImportedTypes();
    }
    return importedTypes;
  }

  private List<TypeElement> findImportedTypes() {
    Set<String> imported = new LinkedHashSet<>(imports.staticOnDemand());
    imports.types().forEach(type -> imported.add(type.qualified()));
    imports.statics().forEach(member -> imported.add(member.owner()));
    return imported.stream()
        .map(elements::getTypeElement)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The classes of a package, of that of this class, and of those that the file imports. */
  List<TypeElement> nearbyTypes(PackageElement other) {
    Set<String> packages = new LinkedHashSet<>(List.of(packageName));
    packages.add(other.getQualifiedName().toString());
    packages.addAll(imports.onDemand());
    List<TypeElement> nearby = new ArrayList<>();
    packages.stream()
        .filter(name -> !name.startsWith("java.") && !name.startsWith("javax."))
        .map(elements::getPackageElement)
        .filter(Objects::nonNull)
        .forEach(found -> addTypes(found, nearby));
    return nearby;
  }

  private static void addTypes(Element around, List<TypeElement> types) {
    for (TypeElement type : ElementFilter.typesIn(around.getEnclosedElements())) {
      types.add(type);
      addTypes(type, types);
    }
  }

  Members members() {
    return members;
  }

  /** The field that the simple name means. */
  Optional<VariableElement> field(String name) {
    Optional<VariableElement> known = fields.get(name);
    if (known == null) {
      known = findField(name);
      fields.put(name, known);
    }
    return known;
  }

  private Optional<VariableElement> findField(String name) {
    for (TypeElement type : around()) {
      Optional<VariableElement> field = members.field(type, name);
      if (field.isPresent()) {
        return field;
      }
    }
    Optional<VariableElement> single = importedStatically(name, members::field);
    return single.isPresent() ? single : importedOnDemand(name, members::field);
  }

  /** The type that the simple name means. */
  Optional<TypeElement> type(String name) {
    Optional<TypeElement> known = types.get(name);
    if (known == null) {
      known = findType(name);
      types.put(name, known);
    }
    return known;
  }

  /**
   * The methods that the simple name means: those of the innermost class that has any, else
   * imported ones.
   */
  List<ExecutableElement> methods(String name) {
    for (TypeElement type : around()) {
      List<ExecutableElement> found = members.methods(type, name);
      if (!found.isEmpty()) {
        return found;
      }
    }
    List<ExecutableElement> found = new ArrayList<>();
    for (Imports.Single single : imports.statics()) {
      if (single.name().equals(name)) {
        qualified(single.owner()).ifPresent(type -> found.addAll(staticMethods(type, name)));
      }
    }
    if (found.isEmpty()) {
      for (String imported : imports.staticOnDemand()) {
        qualified(imported).ifPresent(type -> found.addAll(staticMethods(type, name)));
      }
    }
    return found;
  }

  /** The type of a canonical name. */
  Optional<TypeElement> qualified(String name) {
    ModuleElement module = elements.getModuleOf(owner);
    return Optional.ofNullable(
        module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name));
  }

  /** How the companion can name the class: as short as it gets without meaning another. */
  String nameInCompanion(TypeElement type) {
    String inPackage = elements.getPackageOf(type).getQualifiedName().toString();
    String canonical = type.getQualifiedName().toString();
    String relative = inPackage.isEmpty() ? canonical : canonical.substring(inPackage.length() + 1);
    String outermost = Members.outermost(type).getSimpleName().toString();
    boolean simple = inPackage.equals(packageName)
        || (inPackage.equals("java.lang") && qualified(inThisPackage(outermost)).isEmpty());
    return simple ? relative : canonical;
  }

  private Optional<TypeElement> findType(String name) {
    for (TypeElement type : around()) {
      Optional<TypeElement> member = members.type(type, name);
      if (member.isPresent()) {
        return member;
      }
    }
    for (Imports.Single single : imports.types()) {
      if (single.name().equals(name)) {
        return qualified(single.qualified());
      }
    }
    Optional<TypeElement> imported = importedStatically(name, members::type);
    if (imported.isPresent()) {
      return imported;
    }
    Optional<TypeElement> neighbour = qualified(inThisPackage(name));
    return neighbour.isPresent() ? neighbour : findOnDemand(name);
  }

  private Optional<TypeElement> findOnDemand(String name) {
    Set<TypeElement> found = new LinkedHashSet<>();
    for (String imported : imports.onDemand()) {
      qualified(imported + "." + name).filter(members::isAccessible).ifPresent(found::add);
    }
    importedOnDemand(name, members::type).ifPresent(found::add);
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private <E extends Element> Optional<E> importedStatically(
      String name, BiFunction<TypeElement, String, Optional<E>> find) {
    return imports.statics().stream()
        .filter(single -> single.name().equals(name))
        .flatMap(single -> qualified(single.owner()).stream())
        .flatMap(type -> find.apply(type, name).stream())
        .filter(this::isImportable)
        .findFirst();
  }

  private <E extends Element> Optional<E> importedOnDemand(
      String name, BiFunction<TypeElement, String, Optional<E>> find) {
    Set<E> found = new LinkedHashSet<>();
    for (String imported : imports.staticOnDemand()) {
      qualified(imported)
          .flatMap(type -> find.apply(type, name))
          .filter(this::isImportable)
          .ifPresent(found::add);
    }
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private List<ExecutableElement> staticMethods(TypeElement type, String name) {
    return members.methods(type, name).stream().filter(this::isImportable).toList();
  }

  private boolean isImportable(Element member) {
    return member.getModifiers().contains(Modifier.STATIC) && members.isAccessible(member);
  }

  private String inThisPackage(String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** The class and those around it, innermost first. */
  private List<TypeElement> around() {
    List<TypeElement> around = new ArrayList<>();
    for (Element at = owner; at instanceof TypeElement type; at = at.getEnclosingElement()) {
      around.add(type);
    }
    return around;
  }
}
