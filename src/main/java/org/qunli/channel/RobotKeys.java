package org.qunli.channel;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.qunli.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of groups' robots. Who has one can write into the group, so they are encrypted with the installation's secret, each
 * for its group alone: a copy of the database writes into no group, and a key that is moved to another group writes nowhere.
 */
@Repository
@Transactional
class RobotKeys implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RobotKeys.class);

    private final JdbcClient jdbc;
    private final Secret secret;

    RobotKeys(JdbcClient jdbc, Secret secret) {
        this.jdbc = jdbc;
        this.secret = secret;
    }

    /**
     * As the database keeps it.
     *
     * @param sealedWith fingerprint of the secret
     */
    record Encrypted(byte[] key, String sealedWith) {}

    Encrypted encrypt(String groupCode, String key) {
        return new Encrypted(encryption(groupCode).encrypt(key.getBytes(StandardCharsets.UTF_8)), secret.fingerprint());
    }

    /** The key of the group's robot; empty if there is none, or it is {@link #isLost lost}. */
    @Transactional(readOnly = true)
    Optional<String> of(String groupCode) {
        return stored(groupCode).flatMap(stored -> decrypted(groupCode, stored));
    }

    /** Whether the group has a robot, but its key was encrypted with another secret, or somebody changed it. */
    @Transactional(readOnly = true)
    boolean isLost(String groupCode) {
        return stored(groupCode)
                .filter(stored -> decrypted(groupCode, stored).isEmpty())
                .isPresent();
    }

    private Optional<Encrypted> stored(String groupCode) {
        return jdbc.sql("select robot_key, sealed_with from qunli.group_channel"
                        + " where group_code = ? and robot_key is not null")
                .param(groupCode)
                .query((row, index) -> new Encrypted(row.getBytes("robot_key"), row.getString("sealed_with")))
                .optional();
    }

    private Optional<String> decrypted(String groupCode, Encrypted stored) {
        if (!secret.fingerprint().equals(stored.sealedWith())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(encryption(groupCode).decrypt(stored.key()), StandardCharsets.UTF_8));
        } catch (IllegalStateException changed) {
            return Optional.empty();
        }
    }

    private BytesEncryptor encryption(String groupCode) {
        return secret.encryption("robot of " + groupCode);
    }

    /** Encrypts what lay open before; once, at whatever node starts first. */
    @Override
    public void afterSingletonsInstantiated() {
        jdbc.sql("select group_code, robot_key from qunli.group_channel"
                        + " where robot_key is not null and sealed_with is null for update")
                .query((row, index) -> Map.entry(
                        row.getString("group_code"), new String(row.getBytes("robot_key"), StandardCharsets.UTF_8)))
                .list()
                .forEach(open -> {
                    var encrypted = encrypt(open.getKey(), open.getValue());
                    jdbc.sql("update qunli.group_channel set robot_key = ?, sealed_with = ? where group_code = ?")
                            .params(encrypted.key(), encrypted.sealedWith(), open.getKey())
                            .update();
                });
        var lost = jdbc.sql("select group_code from qunli.group_channel where sealed_with <> ? order by group_code")
                .param(secret.fingerprint())
                .query(String.class)
                .list();
        if (!lost.isEmpty()) {
            LOG.warn(
                    "With this record.key the robots of {} groups cannot be used; their addresses have to be entered anew: {}",
                    lost.size(),
                    lost);
        }
    }
}
