package org.qunli.process.model;

import java.io.InputStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.xml.sax.SAXException;

/**
 * Diagrams and tables as Camunda's model API reads them, for us and for the engine, in a quarter of the time: its own
 * parsers read the format's schema anew for each file.
 */
final class SchemaReadOnce {

    private static final String LANGUAGE = "http://java.sun.com/xml/jaxp/properties/schemaLanguage";
    private static final String SOURCE = "http://java.sun.com/xml/jaxp/properties/schemaSource";

    private SchemaReadOnce() {}

    /** From now on, for whoever reads a model. */
    static void install() {
        Bpmn.INSTANCE = new Bpmn() {
            private final BpmnParser parser = new BpmnParser() {
                @Override
                protected void configureFactory(DocumentBuilderFactory documents) {
                    super.configureFactory(documents);
                    readSchema(documents);
                }
            };

            @Override
            protected BpmnModelInstance doReadModelFromInputStream(InputStream diagram) {
                return parser.parseModelFromStream(diagram);
            }
        };
        Dmn.INSTANCE = new Dmn() {
            private final DmnParser parser = new DmnParser() {
                @Override
                protected void configureFactory(DocumentBuilderFactory documents) {
                    super.configureFactory(documents);
                    readSchema(documents);
                }
            };

            @Override
            protected DmnModelInstance doReadModelFromInputStream(InputStream table) {
                return parser.parseModelFromStream(table);
            }
        };
    }

    /** In the place of the addresses, from which each document would have it read. */
    private static void readSchema(DocumentBuilderFactory documents) {
        var addresses = documents.getAttribute(SOURCE) instanceof String[] several
                ? Stream.of(several)
                : Stream.of((String) documents.getAttribute(SOURCE));
        documents.setAttribute(SOURCE, null);
        documents.setAttribute(LANGUAGE, null);
        // by a DTD, that is
        documents.setValidating(false);
        try {
            documents.setSchema(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(addresses.map(StreamSource::new).toArray(Source[]::new)));
        } catch (SAXException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
