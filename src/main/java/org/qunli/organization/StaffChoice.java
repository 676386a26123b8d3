package org.qunli.organization;

import java.util.Collection;

/**
 * Among whom in service somebody may choose: what a service's rule comes to, for choosing among more than a list can hold.
 *
 * @param unitCodes whose staff may be chosen
 * @param besides account of somebody who may be chosen wherever they work; null for nobody
 * @param smartphone whether only those with a smartphone may be chosen
 */
public record StaffChoice(Collection<String> unitCodes, String besides, boolean smartphone) {}
