package org.cotangent.processor.frontend;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * What records do that were compiled before: their accessors and constructors may do more than they
 * must, and only the code in their class files tells.
 */
final class CompiledRecords {
  private static final List<Location> IN_MODULES =
      List.of(StandardLocation.MODULE_PATH, StandardLocation.UPGRADE_MODULE_PATH);
  private static final List<Location> ELSEWHERE = List.of(
      StandardLocation.CLASS_OUTPUT,
      StandardLocation.CLASS_PATH,
      StandardLocation.PATCH_MODULE_PATH);

  private final Filer filer;
  private final Elements elements;
  private final Map<TypeElement, Optional<ClassFile>> files = new HashMap<>();

  CompiledRecords(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** The accessor of a component, if it may do more than give the component. */
  Optional<String> explicitAccessor(TypeElement record) {
    Optional<ClassFile> file = file(record);
    if (file.isEmpty()) {
      return Optional.of("");
    }
    return file.get().components().stream()
        .filter(component -> !givesComponent(file.get(), component))
        .map(component -> component.name() + "()")
        .findFirst();
  }

  /**
   * Whether the constructor that takes the components assigns nothing else to the fields.
   *
   * @param hasArrays whether there are arrays in the record, which may be changed too
   */
  boolean takesAsIs(TypeElement record, boolean hasArrays) {
    return file(record)
        .filter(file -> new ConstructorCode(file, hasArrays).takesAsIs())
        .isPresent();
  }

  private static boolean givesComponent(ClassFile file, ClassFile.Member component) {
    return file.methods().stream()
        .filter(method -> method.name().equals(component.name())
            && method.descriptor().equals("()" + component.descriptor()))
        .map(method -> Instructions.of(method.code()))
        .anyMatch(code -> code.size() == 3
            && code.get(0).loads(0)
            && code.get(1).opcode() == Instructions.GET_FIELD
            && file.constants().member(code.get(1).operand()).name().equals(component.name()));
  }

  private Optional<ClassFile> file(TypeElement record) {
    return files.computeIfAbsent(record, this::find);
  }

  private Optional<ClassFile> find(TypeElement record) {
    String packageName = elements.getPackageOf(record).getQualifiedName().toString();
    String name = elements.getBinaryName(record).toString();
    String fileName =
        name.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
    ModuleElement module = elements.getModuleOf(record);
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
