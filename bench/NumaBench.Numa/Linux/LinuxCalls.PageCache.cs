using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Numa;

/// <content>Files' pages in the page cache.</content>
public static unsafe partial class LinuxCalls
{
    const int ProtectRead = 1;
    const int MapShared = 1;
    const int AdviseRandom = 1;
    const int FileDontNeed = 4;

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int PosixFadvise(nint file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "mincore", SetLastError = true)]
    private static partial int Mincore(nint address, nint length, byte* residence);

    [LibraryImport("libc", EntryPoint = "process_vm_readv", SetLastError = true)]
    private static partial nint ProcessVmReadv(int process, nint* local, nuint locals, nint* remote, nuint remotes, nuint flags);

    /// <summary>posix_fadvise(2), POSIX_FADV_DONTNEED, of a whole file: only clean pages that nobody has mapped leave the cache.</summary>
    public static void DropCache(SafeFileHandle file)
    {
        // Unlike other calls it returns the error.
        int error = PosixFadvise(file.DangerousGetHandle(), 0, 0, FileDontNeed);
        if (error != 0)
        {
            throw new NumaException("posix_fadvise(POSIX_FADV_DONTNEED)", error, Errno.Advice(error));
        }
    }

    /// <summary>mmap(2) of a whole file to read it, without read-ahead: to look at a page shall not load its neighbours.</summary>
    public static nint MapFile(SafeFileHandle file, long bytes)
    {
        nint address = Mmap(0, (nint)bytes, ProtectRead, MapShared, (int)file.DangerousGetHandle(), 0);
        if (address == -1)
        {
            throw Failed($"mmap({bytes} bytes of a file)");
        }

        TryAdvise(address, bytes, AdviseRandom);
        return address;
    }

    /// <summary>
    /// mincore(2): for each page whether it is in the page cache. The kernel says yes to every page, also behind the end, of a file
    /// that the caller neither owns nor may write.
    /// </summary>
    public static bool[] Residence(nint address, long bytes)
    {
        var pages = new byte[(bytes + Environment.SystemPageSize - 1) / Environment.SystemPageSize];
        fixed (byte* residence = pages)
        {
            Check(Mincore(address, (nint)bytes, residence), $"mincore({bytes} bytes)");
        }

        return Array.ConvertAll(pages, page => (page & 1) != 0);
    }

    /// <summary>
    /// Has pages of this process mapped as a load of each would, but by the kernel, process_vm_readv(2): behind the end of a file
    /// that has shrunk meanwhile a load is SIGBUS and the end of the process, and here that page is passed over.
    /// </summary>
    public static void FaultIn(ReadOnlySpan<nint> pages)
    {
        // UIO_MAXIOV of the kernel.
        const int MostAtOnce = 1024;
        byte* bytes = stackalloc byte[MostAtOnce];
        nint* sources = stackalloc nint[2 * MostAtOnce];
        nint* target = stackalloc nint[2];
        for (int done = 0; done < pages.Length;)
        {
            int count = Math.Min(MostAtOnce, pages.Length - done);
            for (int i = 0; i < count; i++)
            {
                sources[2 * i] = pages[done + i];
                sources[(2 * i) + 1] = 1;
            }

            target[0] = (nint)bytes;
            target[1] = count;
            int read = (int)ProcessVmReadv(Environment.ProcessId, target, 1, sources, (nuint)count, 0);
            if (read < 0 && Marshal.GetLastPInvokeError() != Errno.BadAddress)
            {
                throw Failed($"process_vm_readv({count} pages)");
            }

            // It stops before the page that is not there.
            done += Math.Max(0, read) + (read < count ? 1 : 0);
        }
    }
}
