using Elsa.Workflows.Runtime;

namespace Elsa.Server.Running;

/// <summary>What is told to the engine over HTTP must be kept before it is acknowledged.</summary>
internal static class DeliveryOrStorage
{
    extension(WorkflowEngine engine)
    {
        /// <summary>Delivers; where others are faster again and again, stores, so that the inbox delivers soon.</summary>
        public async Task<Delivery> DeliverOrStoreAsync(Stimulus stimulus, CancellationToken cancellationToken)
        {
            try
            {
                return await engine.DeliverAsync(stimulus, cancellationToken);
            }
            catch (WorkflowConflictException)
            {
                return await engine.DeliverAsync(stimulus with { Synchronous = false }, cancellationToken);
            }
        }
    }
}
