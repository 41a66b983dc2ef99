using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Links;

namespace Elsa.Extensions;

/// <summary>Links by which people and programs without an account tell an instance of an event.</summary>
public static class EventLinkExtensions
{
    extension(ExpressionExecutionContext context)
    {
        /// <summary>A link that tells this instance of an event for as long as the instance lives.</summary>
        public string GenerateEventTriggerUrl(string eventName) => UrlOf(context, eventName, expiresAt: null);

        public string GenerateEventTriggerUrl(string eventName, TimeSpan lifetime) =>
            UrlOf(context, eventName, Instance(context).Now() + lifetime);

        public string GenerateEventTriggerUrl(string eventName, DateTimeOffset expiresAt) => UrlOf(context, eventName, expiresAt);
    }

    private static string UrlOf(ExpressionExecutionContext context, string eventName, DateTimeOffset? expiresAt) =>
        context.GetRequiredService<ISignedLinks>().EventUrl(eventName, Instance(context).Id, expiresAt);

    private static WorkflowExecutionContext Instance(ExpressionExecutionContext context) =>
        context.ActivityExecutionContext?.WorkflowExecutionContext
        ?? throw new InvalidOperationException("A link needs an instance to lead to; while triggers are read there is none.");
}
