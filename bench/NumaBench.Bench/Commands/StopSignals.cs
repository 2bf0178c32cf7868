using System.Runtime.InteropServices;

namespace NumaBench.Bench.Commands;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal let the case at work end and the run be saved; a second one ends at once.
/// </summary>
sealed class StopSignals : IDisposable
{
    readonly List<PosixSignalRegistration> registrations = [];

    public StopSignals(CancellationTokenSource stop)
    {
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = !stop.IsCancellationRequested;
                if (context.Cancel)
                {
                    Console.Error.WriteLine("\nnumabench: stopping after the case at work; once more stops at once");
                    stop.Cancel();
                }
            }));
        }
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());
}
