/** The steps of {@code bpmn/order-implementation.bpmn}. */
package org.qunli.notice.order.delegate;
