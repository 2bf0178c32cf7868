using System.Runtime.InteropServices;

namespace NumaBench.Numa;

/// <summary>
/// Every call into Linux that .NET has no face for, as raw syscall(2) numbers of x86-64 and arm64 (no libnuma) and a few
/// functions of libc. Errors become <see cref="NumaException"/>s that say what to do.
/// </summary>
public static unsafe partial class LinuxCalls
{
    public const int ProtectReadWrite = 1 | 2;
    public const int MapPrivateAnonymous = 0x02 | 0x20;
    public const int AdviseHugePage = 14;
    public const int AdviseNoHugePage = 15;
    public const int AdvisePopulateWrite = 23;

    static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    static long SysMbind => IsArm64 ? 235 : 237;
    static long SysSetMempolicy => IsArm64 ? 237 : 238;
    static long SysGetMempolicy => IsArm64 ? 236 : 239;
    static long SysMovePages => IsArm64 ? 239 : 279;
    static long SysSchedSetaffinity => IsArm64 ? 122 : 203;
    static long SysSchedGetaffinity => IsArm64 ? 123 : 204;
    static long SysGetcpu => IsArm64 ? 168 : 309;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Call(long number, nint a, nint b = 0, nint c = 0, nint d = 0, nint e = 0, nint f = 0);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Mmap(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Munmap(nint address, nint length);

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static partial int Madvise(nint address, nint length, int advice);

    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Setenv(string name, string value, int overwrite);

    /// <summary>sched_setaffinity(2) for the calling thread. Throws when no CPU of the set is usable.</summary>
    public static void SetAffinity(CpuSet cpus)
    {
        ulong[] mask = cpus.ToMask();
        fixed (ulong* bits = mask)
        {
            Check(Call(SysSchedSetaffinity, 0, mask.Length * 8, (nint)bits), $"sched_setaffinity({cpus})");
        }
    }

    /// <summary>sched_getaffinity(2) of the calling thread.</summary>
    public static CpuSet GetAffinity()
    {
        var mask = new ulong[1024];
        fixed (ulong* bits = mask)
        {
            Check(Call(SysSchedGetaffinity, 0, mask.Length * 8, (nint)bits), "sched_getaffinity()");
        }

        return CpuSet.FromMask(mask);
    }

    /// <summary>getcpu(2): the CPU that the calling thread runs on now.</summary>
    public static int CurrentCpu()
    {
        uint cpu = 0;
        Check(Call(SysGetcpu, (nint)(&cpu)), "getcpu()");
        return (int)cpu;
    }

    /// <summary>set_mempolicy(2) for the calling thread and what it starts.</summary>
    public static void SetPolicy(MemoryPolicy policy)
    {
        ulong[] mask = policy.Nodes.ToMask();
        fixed (ulong* bits = mask)
        {
            bool none = policy.Nodes.IsEmpty;
            Check(Call(SysSetMempolicy, (nint)policy.Mode, none ? 0 : (nint)bits, none ? 0 : MaxNode(mask)), $"set_mempolicy({policy})");
        }
    }

    /// <summary>get_mempolicy(2): mode with flags and node mask of the calling thread, to be put back by <see cref="RestorePolicy"/>.</summary>
    internal static (int Mode, ulong[] Mask) GetPolicy()
    {
        int mode = 0;
        var mask = new ulong[16];
        fixed (ulong* bits = mask)
        {
            Check(Call(SysGetMempolicy, (nint)(&mode), (nint)bits, MaxNode(mask) - 1), "get_mempolicy()");
        }

        return (mode, mask);
    }

    /// <summary>The mode of the calling thread's memory policy; null where the kernel does not tell.</summary>
    public static PolicyMode? InheritedPolicyMode()
    {
        const int ModeFlags = 7 << 13;
        try
        {
            return (PolicyMode)(GetPolicy().Mode & ~ModeFlags);
        }
        catch (NumaException)
        {
            return null;
        }
    }

    internal static void RestorePolicy((int Mode, ulong[] Mask) saved)
    {
        fixed (ulong* bits = saved.Mask)
        {
            bool none = saved.Mask.All(word => word == 0);
            Check(Call(SysSetMempolicy, saved.Mode, none ? 0 : (nint)bits, none ? 0 : MaxNode(saved.Mask)), $"set_mempolicy(mode {saved.Mode})");
        }
    }

    /// <summary>mbind(2) of a range that no page has been touched of.</summary>
    public static void Bind(nint address, long bytes, MemoryPolicy policy)
    {
        ulong[] mask = policy.Nodes.ToMask();
        fixed (ulong* bits = mask)
        {
            bool none = policy.Nodes.IsEmpty;
            Check(
                Call(SysMbind, address, (nint)bytes, (nint)policy.Mode, none ? 0 : (nint)bits, none ? 0 : MaxNode(mask), 0),
                $"mbind({bytes} bytes, {policy})");
        }
    }

    /// <summary>move_pages(2) as a question: the node of each page, or a negative errno (−2 untouched, −14 unmapped).</summary>
    public static int[] NodesOfPages(ReadOnlySpan<nint> pages)
    {
        var nodes = new int[pages.Length];
        fixed (nint* addresses = pages)
        fixed (int* status = nodes)
        {
            Check(Call(SysMovePages, 0, pages.Length, (nint)addresses, 0, (nint)status, 0), $"move_pages({pages.Length} pages)");
        }

        return nodes;
    }

    /// <summary>mmap(2) of private anonymous memory.</summary>
    public static nint Map(long bytes)
    {
        nint address = Mmap(0, (nint)bytes, ProtectReadWrite, MapPrivateAnonymous, -1, 0);
        return address == -1 ? throw Failed($"mmap({bytes} bytes)") : address;
    }

    public static void Unmap(nint address, long bytes) => Check(Munmap(address, (nint)bytes), $"munmap({bytes} bytes)");

    /// <summary>madvise(2); false when the kernel does not know the advice for this range, which is never fatal.</summary>
    public static bool TryAdvise(nint address, long bytes, int advice) => Madvise(address, (nint)bytes, advice) == 0;

    /// <summary>
    /// setenv(3): seen by native libraries of this process. .NET's own setter changes only a managed copy.
    /// </summary>
    public static void SetNativeEnvironment(string name, string value) => Check(Setenv(name, value, 1), $"setenv({name})");

    static byte* NativeString(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);

    // The kernel reads maxnode − 1 bits (mm/mempolicy.c, get_nodes).
    static nint MaxNode(ulong[] mask) => (mask.Length * 64) + 1;

    static void Check(long result, string call)
    {
        if (result < 0)
        {
            throw Failed(call);
        }
    }

    static NumaException Failed(string call)
    {
        int errno = Marshal.GetLastPInvokeError();
        return new NumaException(call, errno, Errno.Advice(errno));
    }
}
