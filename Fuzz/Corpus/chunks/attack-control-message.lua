error('\27]0;title\7\r\n\0\xff\xfe', 0)
