package org.qunli.organization;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SampleProperties.class, AdministratorProperties.class, SignInProperties.class})
class OrganizationConfiguration {}
