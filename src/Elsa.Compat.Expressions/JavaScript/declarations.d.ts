/** The definition's id. */
declare function getWorkflowDefinitionId(): string;
declare function getWorkflowDefinitionVersionId(): string;
declare function getWorkflowDefinitionVersion(): number;
declare function getWorkflowInstanceId(): string;
declare function getWorkflowInstanceName(): string;
declare function setWorkflowInstanceName(name: string): void;
declare function getCorrelationId(): string;
declare function setCorrelationId(correlationId: string): void;
declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
declare function getLastResult(): any;
declare function isNullOrWhiteSpace(text: string): boolean;
declare function isNullOrEmpty(text: string): boolean;
declare function parseGuid(text: string): any;
declare function newGuid(): any;
declare function newGuidString(): string;
declare function newShortGuid(): string;
/** @deprecated Use newGuidString. */
declare function getGuidString(): string;
/** @deprecated Use newShortGuid. */
declare function getShortGuid(): string;
declare function toJson(value: any): string;
declare function bytesToString(bytes: any): string;
declare function bytesFromString(text: string): any;
declare function bytesToBase64(bytes: any): string;
declare function bytesFromBase64(text: string): any;
declare function stringToBase64(text: string): string;
declare function stringFromBase64(text: string): string;
/** A link that tells this instance of an event; good for the time given, or until the date given. */
declare function createEventTriggerUrl(eventName: string, lifetimeOrExpiry?: any): string;
declare function streamToBytes(stream: any): any;
declare function streamToBase64(stream: any): string;
