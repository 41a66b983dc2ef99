using Elsa.Workflows.Runtime;

namespace Elsa.Server.Running;

/// <summary>What is told to the engine over HTTP must be kept before it is acknowledged.</summary>
internal static class DeliveryOrStorage
{
    extension(WorkflowEngine engine)
    {
        /// <summary>
        /// Delivers; where others are faster again and again, stores, so that the inbox delivers soon. Both under one operation id: the first
        /// try may have stored the stimulus or committed a part of the work before it gave up.
        /// </summary>
        public async Task<Delivery> DeliverOrStoreAsync(Stimulus stimulus, CancellationToken cancellationToken)
        {
            var once = stimulus with { OperationId = stimulus.OperationId ?? $"told:{Guid.NewGuid():N}" };
            try
            {
                return await engine.DeliverAsync(once, cancellationToken);
            }
            catch (WorkflowConflictException)
            {
                return await engine.DeliverAsync(once with { Synchronous = false }, cancellationToken);
            }
        }
    }
}
