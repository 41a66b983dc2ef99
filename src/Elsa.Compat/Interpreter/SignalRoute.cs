namespace Elsa.Workflows.Interpreter;

/// <summary>Carries a signal from an activity outwards. Only activities that listen are asked.</summary>
internal static class SignalRoute
{
    public static async ValueTask SendAsync(ActivityExecutionContext sender, object signal)
    {
        for (var receiver = sender; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
        {
            if (!receiver.ActivityNode.Shape.ListensToSignals)
                continue;

            var context = new SignalContext(receiver, sender, sender.CancellationToken);
            await ((ISignalHandler)receiver.Activity).ReceiveSignalAsync(signal, context);
            if (context.IsStopped)
                return;
        }
    }

    /// <summary>Whether anyone from here outwards listens; otherwise the signal need not even be made.</summary>
    public static bool HasListener(ActivityExecutionContext sender)
    {
        for (var receiver = sender; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
            if (receiver.ActivityNode.Shape.ListensToSignals)
                return true;

        return false;
    }
}
