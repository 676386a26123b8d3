package org.qunli.organization;

import java.util.Collection;

/**
 * Among whom in service somebody may choose: what a service's rule comes to, for choosing among more than a list can hold.
 *
 * @param unitCodes whose staff may be chosen
 * @param smartphone of that staff only those with a smartphone, or only those without; null for both
 * @param besides accounts of those who may be chosen wherever they work
 */
public record StaffChoice(Collection<String> unitCodes, Boolean smartphone, Collection<String> besides) {}
