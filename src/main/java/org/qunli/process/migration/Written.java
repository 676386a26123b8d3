package org.qunli.process.migration;

import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a file says about an element, however it is laid out. */
final class Written {

    private Written() {}

    /** @param leftOut which of the elements in it are not meant */
    static String of(Element element, Predicate<Element> leftOut) {
        var text = new StringBuilder();
        write(element, leftOut, text);
        return text.toString();
    }

    private static void write(Element element, Predicate<Element> leftOut, StringBuilder text) {
        text.append('<').append(element.getLocalName());
        var attributes = new TreeMap<String, String>();
        for (var i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                attributes.put(
                        Objects.requireNonNullElse(attribute.getLocalName(), attribute.getNodeName()),
                        attribute.getNodeValue());
            }
        }
        text.append(attributes).append('>');
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner && !leftOut.test(inner)) {
                write(inner, leftOut, text);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue().strip());
            }
        }
    }
}
