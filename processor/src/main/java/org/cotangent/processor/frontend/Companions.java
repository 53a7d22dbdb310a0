package org.cotangent.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.cotangent.processor.model.Naming;

/** Where the companions of classes are. */
final class Companions {

  private Companions() {}

  /** The simple names of a class and of those around it, outermost first. */
  static List<String> ownerNames(TypeElement owner) {
    List<String> names = new ArrayList<>();
    for (Element at = owner; at instanceof TypeElement; at = at.getEnclosingElement()) {
      names.add(0, at.getSimpleName().toString());
    }
    return names;
  }

  /** The canonical name of a class's companion. */
  static String nameOf(TypeElement owner, Elements elements) {
    String simple = Naming.companion(ownerNames(owner));
    String packageName = elements.getPackageOf(owner).getQualifiedName().toString();
    return packageName.isEmpty() ? simple : packageName + "." + simple;
  }
}
