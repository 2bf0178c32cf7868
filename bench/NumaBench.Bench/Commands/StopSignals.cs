using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NumaBench.Bench.Commands;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal let the case at work end and the run be saved; a second one ends at once.
/// </summary>
sealed class StopSignals : IDisposable
{
    /// <summary>
    /// One wish may come along several ways: timeout(1), systemd and a terminal signal a script and its children alike, and the
    /// script passes it on. What follows this soon is the same wish.
    /// </summary>
    static readonly TimeSpan SameWish = TimeSpan.FromSeconds(2);

    readonly List<PosixSignalRegistration> registrations = [];
    readonly CancellationTokenSource stop;
    long first;

    public StopSignals(CancellationTokenSource stop)
    {
        this.stop = stop;
        foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    void Handle(PosixSignalContext context)
    {
        bool isFirst = Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0) == 0;
        // A terminal that closes is no one's impatience: shell and kernel both say so, at different times.
        context.Cancel = isFirst || context.Signal == PosixSignal.SIGHUP || Stopwatch.GetElapsedTime(Volatile.Read(ref first)) < SameWish;
        if (!isFirst)
        {
            return;
        }

        // Before the message: the terminal may be what went away.
        stop.Cancel();
        Console.Error.WriteLine("\nnumabench: stopping after the case at work; once more stops at once");
    }

    public void Dispose() => registrations.ForEach(registration => registration.Dispose());
}
