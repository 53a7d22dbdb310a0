package org.cotangent.processor.frontend;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * What accessors and constructors do in classes that were compiled before: they may do more than
 * they must, and only the code in their class files tells.
 */
final class CompiledClasses {
  private static final List<Location> IN_MODULES =
      List.of(StandardLocation.MODULE_PATH, StandardLocation.UPGRADE_MODULE_PATH);
  private static final List<Location> ELSEWHERE = List.of(
      StandardLocation.CLASS_OUTPUT,
      StandardLocation.CLASS_PATH,
      StandardLocation.PATCH_MODULE_PATH);

  private final Filer filer;
  private final Elements elements;
  private final Map<TypeElement, Optional<ClassFile>> files = new HashMap<>();

  CompiledClasses(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** The accessor of a component, if it may do more than give the component. */
  Optional<String> explicitAccessor(TypeElement type) {
    Optional<ClassFile> file = file(type);
    if (file.isEmpty()) {
      return Optional.of("");
    }
    return file.get().components().stream()
        .filter(component ->
            !returns(file.get(), component.name(), "()" + component.descriptor(), component.name()))
        .map(component -> component.name() + "()")
        .findFirst();
  }

  /**
   * Whether the constructor that takes the components assigns nothing else to the fields.
   *
   * @param hasArrays whether there are arrays in the record, which may be changed too
   */
  boolean takesAsIs(TypeElement type, boolean hasArrays) {
    return file(type)
        .filter(file -> new ConstructorCode(file, hasArrays).takesAsIs())
        .isPresent();
  }

  /** Whether a method without parameters returns a field of its class, and does nothing else. */
  boolean returns(ExecutableElement method, VariableElement field) {
    String name = method.getSimpleName().toString();
    return file((TypeElement) method.getEnclosingElement())
        .filter(file -> returns(file, name, "()", field.getSimpleName().toString()))
        .isPresent();
  }

  private static boolean returns(ClassFile file, String name, String descriptor, String field) {
    return file.methods().stream()
        .filter(method -> method.name().equals(name) && method.descriptor().startsWith(descriptor))
        .map(method -> Instructions.of(method.code()))
        .anyMatch(code -> code.size() == 3
            && code.get(0).loads(0)
            && code.get(1).opcode() == Instructions.GET_FIELD
            && file.constants().member(code.get(1).operand()).name().equals(field));
  }

  private Optional<ClassFile> file(TypeElement type) {
    return files.computeIfAbsent(type, this::find);
  }

  private Optional<ClassFile> find(TypeElement type) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String name = elements.getBinaryName(type).toString();
    String fileName =
        name.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
    ModuleElement module = elements.getModuleOf(type);
    if (module != null && !module.isUnnamed()) {
      String inModule = module.getQualifiedName() + "/" + packageName;
      for (Location location : IN_MODULES) {
        Optional<ClassFile> found = read(location, inModule, fileName);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return ELSEWHERE.stream()
        .flatMap(location -> read(location, packageName, fileName).stream())
        .findFirst();
  }

  private Optional<ClassFile> read(Location location, String packageName, String fileName) {
    try (DataInputStream in =
        new DataInputStream(filer.getResource(location, packageName, fileName).openInputStream())) {
      return Optional.of(ClassFile.read(in));
    } catch (IOException | RuntimeException notThere) {
      return Optional.empty(); // Nobody knows then what the record does.
    }
  }
}
