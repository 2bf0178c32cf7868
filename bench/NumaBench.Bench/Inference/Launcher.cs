using System.ComponentModel;
using System.Diagnostics;
using NumaBench.Numa;

namespace NumaBench.Bench.Inference;

/// <summary>
/// Starts a worker that is bound before its first instruction, so that the CLR, its heap and ONNX Runtime start bound: a process has the
/// CPUs and the memory policy of the thread that started it (fork(2), set_mempolicy(2)), and this thread takes them for that moment.
/// Setting policies inside the worker would come after thousands of pages.
/// </summary>
static class Launcher
{
    /// <summary>How <see cref="InferenceRunner"/> starts the workers of this program.</summary>
    public static Func<ReplicaBinding, Process> Of(SelfCommand self) => binding => Start(self, binding);

    /// <summary>The calling thread must live as long as the worker: the kernel ends the worker with it.</summary>
    /// <exception cref="WorkerFailedException">The kernel or a container refused the binding, or there is no program to start.</exception>
    public static Process Start(SelfCommand self, ReplicaBinding binding)
    {
        try
        {
            if (binding.ThroughNumactl)
            {
                Ask(binding.Memory!);
                return self.Start(Worker.Command, Numactl.Wrap(binding.Memory!.Nodes.ToString()));
            }

            return StartBound(self, binding);
        }
        catch (Exception e) when (e is NumaException or InvalidOperationException)
        {
            throw new WorkerFailedException(e.Message, e is NumaException { IsNotPermitted: true });
        }
        catch (Win32Exception e)
        {
            // Its own message names the working directory.
            throw new WorkerFailedException($"the worker could not be started: {new Win32Exception(e.NativeErrorCode).Message}");
        }
    }

    static Process StartBound(SelfCommand self, ReplicaBinding binding)
    {
        Process? worker = null;
        try
        {
            using Placement placement = Enter(binding, out bool policyRefused);
            worker = self.Start(Worker.Command, policyRefused: policyRefused);
        }
        catch
        {
            // Started, and the thread could not be put back where it was: nobody would know of it.
            worker?.Kill();
            worker?.Dispose();
            throw;
        }

        return worker;
    }

    static Placement Enter(ReplicaBinding binding, out bool policyRefused)
    {
        try
        {
            policyRefused = false;
            return Placement.Enter(binding.Cpus, binding.Memory, OnlineNodes);
        }
        catch (NumaException e) when (binding.PolicyIsOptional && e.IsNotPermitted)
        {
            policyRefused = true;
            return Placement.Enter(binding.Cpus, policy: null, OnlineNodes);
        }
    }

    /// <summary>Sets numactl's policy and takes it back: refused to numactl, it would be an exit code; refused to us, it has a name.</summary>
    static void Ask(MemoryPolicy policy)
    {
        using Placement placement = Placement.Enter(cpus: null, policy, OnlineNodes);
    }

    static NodeSet OnlineNodes => SysFs.Live.Text("sys/devices/system/node/online") is { } list ? NodeSet.Parse(list) : NodeSet.Of(0);
}
