package org.qunli.group.register;

import org.junit.jupiter.api.BeforeEach;
import org.qunli.group.GroupRegister;
import org.qunli.support.Api;
import org.qunli.support.Browser;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** A town of its own for each test of the register. */
@QunliTest
abstract class RegisterScene {

    @Autowired
    Api api;

    @Autowired
    Roster roster;

    @Autowired
    Engine engine;

    @Autowired
    Browser browser;

    @Autowired
    GroupRegister register;

    @Autowired
    TestClock clock;

    Town town;

    @BeforeEach
    void town() {
        town = new Town(api, roster);
    }
}
