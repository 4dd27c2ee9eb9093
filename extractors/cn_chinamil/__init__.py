"""eng.chinamil.com.cn, China Military Online."""
